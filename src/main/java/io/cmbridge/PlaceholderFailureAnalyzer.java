package io.cmbridge;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.PlaceholderResolutionException;

/** Names a placeholder that nothing fills, but not the value it stands in: that may be a push URL or a token. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlaceholderFailureAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException cause) {
        return new FailureAnalysis(
                "The configuration refers to ${%s}, which cannot be resolved.".formatted(cause.getPlaceholder()),
                "Set %s in the environment, or write the value itself.".formatted(cause.getPlaceholder()),
                cause);
    }
}
