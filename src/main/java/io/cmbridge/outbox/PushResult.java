package io.cmbridge.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a push, as the history keeps it.
 *
 * @param outcome in a word
 * @param httpStatus the answer's, if there was an answer
 * @param code the destination's own error code, if it gave one
 * @param message in a line, for people; may be empty
 * @param requestId under which the destination knows the push, if it said so
 * @param took from the push's start to its answer
 */
public record PushResult(
        String outcome,
        @Nullable Integer httpStatus,
        @Nullable String code,
        String message,
        @Nullable String requestId,
        Duration took) {}
