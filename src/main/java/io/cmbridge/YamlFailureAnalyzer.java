package io.cmbridge;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says where a YAML file cannot be read, without the line itself: it may hold a token. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class YamlFailureAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
        var mark = cause.getProblemMark();
        var place = mark == null ? "" : " in line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
        return new FailureAnalysis(
                "A YAML configuration file cannot be read: %s%s.".formatted(cause.getProblem(), place),
                "Correct application.yaml; put a value with a colon or a bracket in it into quotes.",
                cause);
    }
}
