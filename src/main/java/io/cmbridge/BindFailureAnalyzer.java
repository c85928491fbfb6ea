package io.cmbridge;

import io.cmbridge.Misconfiguration.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says which property cannot be read, as Spring Boot would, but not its value: it may be a push URL in the wrong place.
 * What a {@link Misconfiguration} says goes before.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final String OURS = "cm-bridge";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        var name = cause.getName().toString();
        if (!name.startsWith(OURS)) {
            return null;
        }
        var problem = Problem.of(
                name, cause, "A push URL, for example, belongs into cm-bridge.destinations.<name>.push-url.");
        return new FailureAnalysis(problem.what(), problem.action(), cause);
    }
}
