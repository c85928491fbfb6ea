package io.cmbridge.callback;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What a sender is answered. Errors are problem details (RFC 9457) without {@code instance}: the path holds the token.
 *
 * @param outcome how it is counted
 */
record Answer(Outcome outcome, HttpStatus status, Content content) {

    /** How an answer is counted; see {@link CallbackMetrics}. */
    enum Outcome {
        ACCEPTED,
        DUPLICATE,
        LATE,
        TEST,
        UNREADABLE,
        FORBIDDEN,
        REJECTED,
        UNAVAILABLE
    }

    /** An answer's body. */
    sealed interface Content {}

    /** All is well. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(String status, @Nullable Long callback) implements Content {}

    /** All is not. */
    record Problem(String title, int status, String detail) implements Content {}

    static final Answer DUPLICATE = done(Outcome.DUPLICATE, "duplicate", null);
    static final Answer LATE = done(Outcome.LATE, "late", null);
    static final Answer TEST = done(Outcome.TEST, "ok", null);
    static final Answer UNKNOWN_TOKEN = problem(
            Outcome.REJECTED, HttpStatus.NOT_FOUND, "No integration has this callback URL. Check its last part.");
    static final Answer FOREIGN_SOURCE =
            problem(Outcome.FORBIDDEN, HttpStatus.FORBIDDEN, "Callbacks are not taken from this address.");
    static final Answer BROKEN_OFF =
            problem(Outcome.REJECTED, HttpStatus.BAD_REQUEST, "The body ended before it was complete.");
    static final Answer TOO_SLOW =
            problem(Outcome.REJECTED, HttpStatus.REQUEST_TIMEOUT, "The body did not come in time.");
    static final Answer TOO_LARGE = problem(
            Outcome.UNREADABLE, HttpStatus.CONTENT_TOO_LARGE, "A callback has at most 64 KiB. Its beginning was kept.");
    static final Answer UNAVAILABLE = problem(
            Outcome.UNAVAILABLE, HttpStatus.SERVICE_UNAVAILABLE, "The callback could not be stored. Send it again.");

    private static final String RETRY_AFTER_SECONDS = "1";

    static Answer accepted(long callback) {
        return done(Outcome.ACCEPTED, "accepted", callback);
    }

    static Answer unreadable(String problem) {
        return problem(Outcome.UNREADABLE, HttpStatus.UNPROCESSABLE_CONTENT, problem + ". It was kept as it came.");
    }

    ResponseEntity<Content> toResponse() {
        var response = ResponseEntity.status(status)
                .contentType(
                        content instanceof Problem ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON);
        if (outcome == Outcome.UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.body(content);
    }

    private static Answer done(Outcome outcome, String status, @Nullable Long callback) {
        return new Answer(outcome, HttpStatus.OK, new Done(status, callback));
    }

    private static Answer problem(Outcome outcome, HttpStatus status, String detail) {
        return new Answer(outcome, status, new Problem(status.getReasonPhrase(), status.value(), detail));
    }
}
