package io.cmbridge.flashduty;

import io.cmbridge.delivery.Outcome;
import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Blocked;
import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Outcome.Unavailable;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One answer to a push and what it means, by the table of Flashduty's documentation:
 *
 * <ol>
 *   <li>A 2xx with a {@code request_id} and without an {@code error} has taken the event; a 2xx with one has not.
 *   <li>A known error code decides, whatever the status.
 *   <li>Else the status decides, and then nothing is ever the event's fault: what cannot be understood passes.
 * </ol>
 */
final class Answer {

    private final HttpResponse<String> response;
    private final String text;
    private final AnswerBody body;
    private final Redaction redaction;

    Answer(HttpResponse<String> response, Redaction redaction) {
        this.response = response;
        this.text = textOf(response);
        this.body = AnswerBody.read(text);
        this.redaction = redaction;
    }

    /** The JDK's client hands on a proxy's refusal of a tunnel without a body. */
    @SuppressWarnings("NullAway")
    private static String textOf(HttpResponse<String> response) {
        return Objects.requireNonNullElse(response.body(), "");
    }

    /** @param clock against which a date in {@code Retry-After} is read */
    Outcome outcome(Clock clock) {
        var requestId = body.requestId();
        if (isOfClass(2) && body.error() == null && requestId != null && !requestId.isBlank()) {
            return new Accepted(response.statusCode(), redaction.message(requestId));
        }
        return switch (code()) {
            case "InvalidParameter" -> invalidParameter(clock);
            case "InvalidContentType",
                    "MethodNotAllowed",
                    "ResourceNotFound",
                    "NoLicense",
                    "Unauthorized",
                    "AccessDenied",
                    "RouteNotFound" -> new Blocked(reason());
            case "RequestTooFrequently", "InternalError" -> unavailable(clock);
            default -> byStatus(clock);
        };
    }

    /** The event's fault only under the status that the documentation gives it, or under a 2xx. */
    private Outcome invalidParameter(Clock clock) {
        if (namesTheKey()) {
            return new Blocked(reason());
        }
        return isOfClass(2) || response.statusCode() == 400 ? new Refused(reason()) : byStatus(clock);
    }

    private Outcome byStatus(Clock clock) {
        return switch (response.statusCode()) {
            case 401, 403, 404 -> new Blocked(reason());
            default -> unavailable(clock);
        };
    }

    private Unavailable unavailable(Clock clock) {
        return new Unavailable(reason(), RetryAfter.in(response.headers(), clock), isRateLimited());
    }

    private boolean isRateLimited() {
        return response.statusCode() == 429 || code().equals("RequestTooFrequently");
    }

    private Reason reason() {
        return new Reason(response.statusCode(), redacted(code()), message(), redacted(body.requestId()));
    }

    private String message() {
        if (!errorMessage().isBlank()) {
            return redaction.message(errorMessage());
        }
        if (!code().isBlank()) {
            return "no message";
        }
        if (isOfClass(3)) {
            var location = response.headers().firstValue("Location").orElse("nowhere");
            return "redirected, which is not followed, to " + redaction.excerpt(location);
        }
        return text.isBlank() ? "empty answer" : "unreadable answer: " + redaction.excerpt(text);
    }

    private boolean isOfClass(int firstDigit) {
        return response.statusCode() / 100 == firstDigit;
    }

    private boolean namesTheKey() {
        return errorMessage().contains("integration_key");
    }

    private String code() {
        var error = body.error();
        return error == null ? "" : Objects.requireNonNullElse(error.code(), "");
    }

    private String errorMessage() {
        var error = body.error();
        return error == null ? "" : Objects.requireNonNullElse(error.message(), "");
    }

    private @Nullable String redacted(@Nullable String text) {
        return text == null || text.isBlank() ? null : redaction.message(text);
    }
}
