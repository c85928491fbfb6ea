package io.cmbridge;

import io.cmbridge.Misconfiguration.Problem;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints a {@link Misconfiguration} as its sentences, before anyone else says less about what it is wrapped in. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MisconfigurationAnalyzer extends AbstractFailureAnalyzer<Misconfiguration> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, Misconfiguration cause) {
        return new FailureAnalysis(
                listed(cause.problems(), Problem::what), listed(cause.problems(), Problem::action), cause);
    }

    private static String listed(List<Problem> problems, Function<Problem, String> text) {
        if (problems.size() == 1) {
            return text.apply(problems.getFirst());
        }
        return IntStream.range(0, problems.size())
                .mapToObj(at -> "%d. %s".formatted(at + 1, text.apply(problems.get(at))))
                .collect(Collectors.joining("\n"));
    }
}
