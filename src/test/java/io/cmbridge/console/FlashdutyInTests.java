package io.cmbridge.console;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;

/** In Flashduty's place: takes every event, but for those of some resources as long as it refuses them. */
final class FlashdutyInTests implements AutoCloseable {

    private static final String ERROR =
            "{\"request_id\":\"r-refused\",\"error\":{\"code\":\"InvalidParameter\",\"message\":\"labels\"}}";

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    FlashdutyInTests() {
        server.start();
        takeAll();
    }

    String pushUrl() {
        return server.baseUrl() + "/event/push/alert/standard?integration_key=k3y-of-the-tests";
    }

    void takeAll() {
        server.resetMappings();
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"request_id\":\"r-taken\",\"data\":{}}")));
    }

    void refuse(String resource) {
        server.stubFor(any(anyUrl()).withRequestBody(containing(resource)).willReturn(jsonResponse(ERROR, 400)));
    }

    /** What was pushed, the first first. */
    List<String> pushed() {
        return server.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
