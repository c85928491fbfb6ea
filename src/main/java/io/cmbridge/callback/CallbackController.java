package io.cmbridge.callback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cmbridge.cloudmonitor.CallbackReader;
import io.cmbridge.outbox.Body;
import io.cmbridge.port.CallbackAddress;
import io.cmbridge.routing.Integration;
import io.cmbridge.routing.Integrations;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The callback URL. The body is taken as bytes from the request's stream, whatever its Content-Type, before anything
 * parses it. A GET, or a POST without a body, whose query carries a callback is read from the query; without one it is
 * the console's Test button (a GET with an empty body in captured requests), as a HEAD always is.
 */
@RestController
class CallbackController {

    private final Integrations integrations;
    private final Door door;
    private final CallbackMetrics metrics;
    private final Senders senders;
    private final TurnedAway turnedAway;

    CallbackController(
            Integrations integrations, Door door, CallbackMetrics metrics, Senders senders, TurnedAway turnedAway) {
        this.integrations = integrations;
        this.senders = senders;
        this.turnedAway = turnedAway;
        this.door = door;
        this.metrics = metrics;
    }

    @RequestMapping("/callback/{*hidden}")
    ResponseEntity<Answer.Content> receive(HttpServletRequest request) {
        metrics.received();
        var address = CallbackAddress.of(request);
        var answer = integrations
                .withToken(address.token())
                .map(integration -> admit(integration, request, address.query()))
                .orElseGet(this::refuse);
        metrics.answered(answer);
        return answer.toResponse();
    }

    private Answer refuse() {
        turnedAway.unknownToken();
        return Answer.UNKNOWN_TOKEN;
    }

    private Answer admit(Integration integration, HttpServletRequest request, Optional<String> query) {
        var sender = senders.senderOf(request);
        if (!integration.sources().include(sender)) {
            turnedAway.foreignSource(integration, sender);
            return Answer.FOREIGN_SOURCE;
        }
        return answer(integration, request, query);
    }

    private Answer answer(Integration integration, HttpServletRequest request, Optional<String> query) {
        if (request.getMethod().equals("HEAD")) {
            return door.test(integration);
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(Body.LIMIT + 1);
        } catch (IOException e) {
            return isTimeout(e) ? Answer.TOO_SLOW : Answer.BROKEN_OFF;
        }
        return answer(integration, body, query);
    }

    private Answer answer(Integration integration, byte[] body, Optional<String> query) {
        if (body.length > Body.LIMIT) {
            return door.takeTooLarge(integration, new Body(Arrays.copyOf(body, Body.LIMIT)));
        }
        if (body.length > 0) {
            return door.take(integration, new Body(body));
        }
        return query.filter(CallbackReader::isCallback)
                .map(callback -> door.take(integration, new Body(callback.getBytes(ISO_8859_1))))
                .orElseGet(() -> door.test(integration));
    }

    private static boolean isTimeout(IOException e) {
        return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
    }
}
