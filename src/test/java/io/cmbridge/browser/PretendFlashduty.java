package io.cmbridge.browser;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/** In Flashduty's place: takes what it is pushed until told otherwise. */
final class PretendFlashduty implements AutoCloseable {

    private static final String ID = "{{randomValue length=26 type='ALPHANUMERIC' uppercase=true}}";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().globalTemplating(true));

    PretendFlashduty() {
        server.start();
        mend();
    }

    /** A push URL but for its integration key. */
    String pushUrl() {
        return server.baseUrl() + "/event/push/alert/standard?integration_key=";
    }

    /** Takes everything again. */
    void mend() {
        server.resetMappings();
        server.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(jsonResponse("{\"request_id\":\"" + ID + "\",\"data\":{}}", 200)));
    }

    /** Refuses the events that hold a text, for their content. */
    void refuse(String text) {
        server.stubFor(any(anyUrl())
                .withRequestBody(containing(text))
                .atPriority(1)
                .willReturn(error(400, "InvalidParameter", "labels.device: value is not valid")));
    }

    /** Is not there for an integration key. */
    void fail(String key) {
        answer(key, error(503, "InternalError", "upstream connect error or disconnect/reset before headers"));
    }

    /** Does not know an integration key. */
    void block(String key) {
        answer(key, error(401, "Unauthorized", "the integration is disabled"));
    }

    /** Finds the pushes of an integration key too many. */
    void limit(String key) {
        answer(key, error(429, "RequestTooFrequently", "slow down").withHeader("Retry-After", "600"));
    }

    /** Takes nothing for an integration key. */
    void refuseAll(String key) {
        answer(key, error(400, "InvalidParameter", "event_status is not one of this integration"));
    }

    private void answer(String key, ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl())
                .withQueryParam("integration_key", equalTo(key))
                .atPriority(2)
                .willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, String code, String message) {
        return jsonResponse(
                "{\"request_id\":\"%s\",\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(ID, code, message),
                status);
    }

    @Override
    public void close() {
        server.stop();
    }
}
