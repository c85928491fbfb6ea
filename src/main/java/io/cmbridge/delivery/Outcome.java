package io.cmbridge.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a push. The four differ in whose fault it is, and so in what is done next. */
public sealed interface Outcome {

    /** {@link Accepted} in a word. */
    String ACCEPTED = "accepted";

    /** {@link Refused} in a word. */
    String REFUSED = "refused";

    /** {@link Unavailable} in a word. */
    String UNAVAILABLE = "unavailable";

    /** {@link Blocked} in a word. */
    String BLOCKED = "blocked";

    /** All of them. */
    List<String> WORDS = List.of(ACCEPTED, REFUSED, UNAVAILABLE, BLOCKED);

    /** The outcome in a word, as metrics and the history of attempts have it. */
    default String word() {
        return switch (this) {
            case Accepted accepted -> ACCEPTED;
            case Refused refused -> REFUSED;
            case Unavailable unavailable -> UNAVAILABLE;
            case Blocked blocked -> BLOCKED;
        };
    }

    /** What came of the push, in a line for people. */
    default String inWords() {
        return switch (this) {
            case Accepted accepted -> "request " + accepted.requestId();
            case Refused refused -> refused.reason().toString();
            case Unavailable unavailable -> unavailable.reason().toString();
            case Blocked blocked -> blocked.reason().toString();
        };
    }

    /**
     * The destination has taken the event.
     *
     * @param httpStatus the answer's
     * @param requestId under which the destination knows the push
     */
    record Accepted(int httpStatus, String requestId) implements Outcome {}

    /** The event's own fault: sending it again would not help. */
    record Refused(Reason reason) implements Outcome {}

    /**
     * The world's fault: network, timeout, too many requests, an error inside the destination, an answer nobody
     * understands. It passes.
     *
     * @param retryAfter how long the destination asked to be left alone
     * @param rateLimited whether it said that it was pushed to too fast; then nothing is pushed for {@code retryAfter}
     */
    record Unavailable(Reason reason, Optional<Duration> retryAfter, boolean rateLimited) implements Outcome {

        public Unavailable(Reason reason) {
            this(reason, Optional.empty(), false);
        }
    }

    /** Needs a person: a wrong key or URL, a disabled integration, an unpaid account. Heals without a restart. */
    record Blocked(Reason reason) implements Outcome {}

    /**
     * Why a push was not accepted, for people. Holds no secret: neither the push URL's key nor a part of it.
     *
     * @param httpStatus the answer's, if there was an answer
     * @param code the destination's own error code, if it gave one
     * @param message what the destination said, or what happened instead of an answer
     * @param requestId under which the destination knows the push, if it said so
     */
    record Reason(
            @Nullable Integer httpStatus,
            @Nullable String code,
            String message,
            @Nullable String requestId) {

        /** A push that got no answer at all. */
        public static Reason noAnswer(String message) {
            return new Reason(null, null, message, null);
        }

        /** All that is known, in one line. */
        @Override
        public String toString() {
            var text = new StringBuilder();
            if (httpStatus != null) {
                text.append("HTTP ").append(httpStatus).append(' ');
            }
            if (code != null) {
                text.append(code).append(": ");
            }
            text.append(message);
            return requestId == null
                    ? text.toString()
                    : text.append(" (request ").append(requestId).append(')').toString();
        }
    }
}
