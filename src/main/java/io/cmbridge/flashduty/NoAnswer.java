package io.cmbridge.flashduty;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.springframework.core.NestedExceptionUtils;

/** Why a push got no answer, in a few words. */
final class NoAnswer {

    private NoAnswer() {}

    /** @param failed how the JDK's client reports the end of an exchange */
    static String because(ExecutionException failed) {
        var failure = Objects.requireNonNullElse(failed.getCause(), failed);
        var root = NestedExceptionUtils.getMostSpecificCause(failure);
        return switch (failure) {
            case HttpConnectTimeoutException slow -> "no connection in time";
            case ConnectException refused -> notConnected(root);
            case SSLException untrusted -> "TLS failed: " + described(root);
            default -> described(root);
        };
    }

    /** The JDK tries a refused connection once more on the closed channel, and only that second failure is left. */
    private static String notConnected(Throwable root) {
        return switch (root) {
            case ClosedChannelException closed -> "connection refused or host unreachable";
            case UnresolvedAddressException unknown -> "host name cannot be resolved";
            case UnknownHostException unknown -> "host name cannot be resolved";
            default -> described(root);
        };
    }

    private static String described(Throwable failure) {
        var name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
    }
}
