package io.cmbridge.sandbox;

import static io.cmbridge.sandbox.FailureCode.INVALID_CONTENT_TYPE;
import static io.cmbridge.sandbox.FailureCode.INVALID_PARAMETER;
import static io.cmbridge.sandbox.FailureCode.METHOD_NOT_ALLOWED;
import static io.cmbridge.sandbox.FailureCode.REQUEST_TOO_FREQUENTLY;
import static io.cmbridge.sandbox.FailureCode.ROUTE_NOT_FOUND;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers whatever is asked below {@code /sandbox/event/} as Flashduty would, in its {@link Envelope}. Checked in this
 * order, the first breach answers:
 *
 * <ol>
 *   <li>path and method: {@code POST /sandbox/event/push/alert/standard}
 *   <li>content type: {@code application/json}
 *   <li>{@code integration_key} in the query: {@code sandbox}
 *   <li>{@link PushRate}
 *   <li>the event: {@link EventReader}
 * </ol>
 */
@Component
@Profile("sandbox")
final class PretendFlashduty implements HttpRequestHandler {

    private static final JsonMapper JSON = new JsonMapper();

    private final PushRate rate;
    private final ReceivedEvents events;

    PretendFlashduty(PushRate rate, ReceivedEvents events) {
        this.rate = rate;
        this.events = events;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            checkAddress(request);
            checkRate(response);
            var event = EventReader.read(request.getInputStream().readAllBytes());
            events.add(event);
            answer(response, HttpServletResponse.SC_OK, Envelope.accepted(event.alertKey()));
        } catch (PushRefused refusal) {
            answer(response, refusal.code().httpStatus(), Envelope.refused(refusal));
        }
    }

    private static void checkAddress(HttpServletRequest request) {
        PushRefused.unless(
                "/push/alert/standard".equals(request.getPathInfo()), ROUTE_NOT_FOUND, "there is no such route");
        PushRefused.unless("POST".equals(request.getMethod()), METHOD_NOT_ALLOWED, "only POST is allowed");
        PushRefused.unless(
                isJson(request.getContentType()), INVALID_CONTENT_TYPE, "the content type must be application/json");
        PushRefused.unless(
                "sandbox".equals(integrationKey(Objects.requireNonNullElse(request.getQueryString(), ""))),
                INVALID_PARAMETER,
                "integration_key is not a valid one");
    }

    private void checkRate(HttpServletResponse response) {
        var wait = rate.admit();
        if (!wait.isZero()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(wait)));
            throw new PushRefused(REQUEST_TOO_FREQUENTLY, "over 100 pushes in a second or 1000 in a minute");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static @Nullable String integrationKey(String query) {
        return UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .getFirst("integration_key");
    }

    private static long wholeSeconds(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private static void answer(HttpServletResponse response, int status, Envelope envelope) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(envelope));
    }
}
