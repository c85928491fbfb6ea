package io.cmbridge;

import io.cmbridge.Misconfiguration.Problem;
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
        var problem = Problem.unresolved(cause);
        return new FailureAnalysis(problem.what(), problem.action(), cause);
    }
}
