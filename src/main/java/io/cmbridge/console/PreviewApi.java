package io.cmbridge.console;

import io.cmbridge.outbox.Body;
import io.cmbridge.routing.Integrations;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What would become of a callback, for scripts: as the page of {@link TryController}. Nothing is stored or sent. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class PreviewApi {

    private static final String INTEGRATION = "integration";

    private final Integrations integrations;
    private final Previews previews;
    private final Clock clock;

    PreviewApi(Integrations integrations, Previews previews, Clock clock) {
        this.integrations = integrations;
        this.previews = previews;
        this.clock = clock;
    }

    /** The body is a callback as it comes to the other port, whatever its Content-Type. */
    @PostMapping("/preview")
    ApiPreview preview(HttpServletRequest request) {
        var name = ApiQuery.besideBody(request, List.of(INTEGRATION))
                .text(INTEGRATION)
                .orElseThrow(() -> new BadParameterException(INTEGRATION, "the name of one"));
        var integration = integrations
                .named(name)
                .orElseThrow(() -> ApiProblem.notFound("No integration has this name.")
                        .at(INTEGRATION)
                        .toException());
        return ApiPreview.of(name, previews.of(integration, body(request), clock.instant()));
    }

    private static byte[] body(HttpServletRequest request) {
        byte[] body = read(request);
        if (body.length == 0) {
            throw ApiProblem.of(HttpStatus.BAD_REQUEST, "Send the callback as the body.")
                    .toException();
        }
        if (body.length > Body.LIMIT) {
            throw ApiProblem.of(HttpStatus.CONTENT_TOO_LARGE, "A callback has at most 64 KiB.")
                    .toException();
        }
        return body;
    }

    private static byte[] read(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(Body.LIMIT + 1);
        } catch (IOException brokenOff) {
            throw ApiProblem.of(HttpStatus.REQUEST_TIMEOUT, "The body did not come to its end.")
                    .toException();
        }
    }
}
