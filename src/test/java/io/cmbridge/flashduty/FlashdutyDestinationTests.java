package io.cmbridge.flashduty;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.sun.net.httpserver.HttpServer;
import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlashdutyDestinationTests {

    private static final String TAKEN = "{\"request_id\":\"0a1b\",\"data\":{\"alert_key\":\"cm:v1:5f2c\"}}";

    @RegisterExtension
    static final WireMockExtension FLASHDUTY =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @BeforeEach
    void everyEventIsTaken() {
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(okJson(TAKEN)));
    }

    @Test
    void anEventIsPostedAsTheDocumentedJson() throws Exception {
        var outcome = Pushes.destinationAt(FLASHDUTY.baseUrl()).push(Pushes.firing());

        assertThat(outcome).isEqualTo(new Accepted(200, "0a1b"));
        assertThat(request().getMethod().getName()).isEqualTo("POST");
        assertThat(request().getHeaders().getHeader("Content-Type").values()).containsExactly("application/json");
        assertThat(request().getBody()).isEqualTo(resource("critical.json"));
    }

    @Test
    void whatIsEmptyIsLeftOut() throws Exception {
        Pushes.destinationAt(FLASHDUTY.baseUrl()).push(Pushes.bareRecovery());

        assertThat(request().getBody()).isEqualTo(resource("bare-recovery.json"));
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL, Critical", "WARNING, Warning", "INFO, Info", "OK, Ok"})
    void everyStatusHasFlashdutysWord(EventStatus status, String word) {
        assertThat(json(status, "web-01 is down")).contains("\"event_status\":\"" + word + "\"");
    }

    @Test
    void halfASurrogatePairIsSentAsAQuestionMark() {
        assertThat(json(EventStatus.INFO, "cut \ud83d here")).contains("\"title_rule\":\"cut ? here\"");
    }

    @Test
    void aResendIsByteIdentical() throws Exception {
        Pushes.destinationAt(FLASHDUTY.baseUrl()).push(Pushes.firing());
        Pushes.destinationAt(FLASHDUTY.baseUrl()).push(Pushes.firing());

        assertThat(FLASHDUTY.getAllServeEvents())
                .extracting(event -> event.getRequest().getBodyAsString())
                .hasSize(2)
                .containsOnly(new String(resource("critical.json"), UTF_8));
    }

    @Test
    void thePushUrlIsUsedWhole() throws Exception {
        var url = Pushes.PATH + "?severity=Warning&integration_key=a%2Fb&channel_id=7&x=%20y";

        Pushes.destination(FLASHDUTY.baseUrl() + url, Duration.ofSeconds(30)).push(Pushes.firing());

        assertThat(request().getUrl()).isEqualTo(url);
    }

    @Test
    void oneConnectionCarriesAllPushesOfASequence() throws Exception {
        var clientPorts = ConcurrentHashMap.<Integer>newKeySet();
        var server = server(clientPorts::add);
        try {
            var destination = Pushes.destinationAt(
                    "http://localhost:" + server.getAddress().getPort());
            for (int push = 0; push < 20; push++) {
                assertThat(destination.push(Pushes.firing())).isEqualTo(new Accepted(200, "0a1b"));
            }
        } finally {
            server.stop(0);
        }
        assertThat(clientPorts).hasSize(1);
    }

    private static HttpServer server(IntConsumer clientPort) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            clientPort.accept(exchange.getRemoteAddress().getPort());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, TAKEN.length());
            exchange.getResponseBody().write(TAKEN.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }

    private static LoggedRequest request() {
        return FLASHDUTY.getAllServeEvents().getFirst().getRequest();
    }

    private static String json(EventStatus status, String title) {
        var event = new AlertEvent(new AlertKey("cm:v1:5f2c"), status, title, "", Map.of());
        return new String(PushedEvent.of(event).json(), UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = FlashdutyDestinationTests.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream).readAllBytes();
        }
    }
}
