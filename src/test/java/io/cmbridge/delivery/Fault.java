package io.cmbridge.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.Locale;

/** What may be wrong with a destination, or with how it takes one event. */
enum Fault {
    /** Nothing listens, so there is no answer to be stubbed. */
    REFUSED_CONNECTION(aResponse()),
    RESET(aResponse().withFault(CONNECTION_RESET_BY_PEER)),
    HANG(aResponse().withFixedDelay(Fault.BEYOND_PATIENCE)),
    SLOW_BODY(ok("{\"request_id\":\"r\"}").withChunkedDribbleDelay(10, Fault.BEYOND_PATIENCE)),
    INTERNAL_ERROR(error(500, "InternalError", "try again")),
    BAD_GATEWAY(aResponse().withStatus(502).withBody("<html><h1>502 Bad Gateway</h1></html>")),
    TOO_FREQUENT(error(429, "RequestTooFrequently", "slow down")),
    TOO_FREQUENT_UNTIL(error(429, "RequestTooFrequently", "slow down").withHeader("Retry-After", "5")),
    ERROR_UNDER_200(error(200, "InternalError", "try again")),
    GARBAGE_UNDER_200(ok("{\"request_id\":")),
    REDIRECT(aResponse().withStatus(302).withHeader("Location", "/elsewhere")),
    UNAUTHORIZED(error(401, "Unauthorized", "unauthorized")),
    ACCESS_DENIED(error(403, "AccessDenied", "integration is disabled")),
    ROUTE_NOT_FOUND(error(404, "RouteNotFound", "no such route")),
    NO_LICENSE(error(400, "NoLicense", "license expired")),
    RESOURCE_NOT_FOUND(error(400, "ResourceNotFound", "no such account")),
    WRONG_KEY(error(400, "InvalidParameter", "integration_key is not a valid one")),
    /** The only one that is the event's own. */
    REFUSED_CONTENT(error(400, "InvalidParameter", "labels are odd"));

    private static final int BEYOND_PATIENCE = 15_000;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes a builder that is only handed to stubs
    private final ResponseDefinitionBuilder answer;

    Fault(ResponseDefinitionBuilder answer) {
        this.answer = answer;
    }

    ResponseDefinitionBuilder answer() {
        return answer;
    }

    /** In lower case with hyphens, as destinations are named. */
    String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ResponseDefinitionBuilder error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withBody("{\"request_id\":\"r9\",\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}"
                        .formatted(code, message));
    }
}
