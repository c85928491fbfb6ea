package io.cmbridge.flashduty;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.cmbridge.CallbackBodies.firing;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cmbridge.Bridge;
import io.cmbridge.cloudmonitor.CallbackReader;
import io.cmbridge.delivery.EventText;
import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown of an event is what is pushed, byte for byte. */
class EventTextTests {

    @RegisterExtension
    static final WireMockExtension FLASHDUTY =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @BeforeEach
    void everyEventIsTaken() {
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(okJson("{\"request_id\":\"r\",\"data\":{}}")));
    }

    static Stream<AlertEvent> events() {
        var odd = "half a \ud83d pair, a \"quote\", <b>, \u0000 and \u2028";
        return Stream.of(
                Pushes.firing(),
                Pushes.bareRecovery(),
                new AlertEvent(new AlertKey("k"), EventStatus.INFO, odd, odd, Map.of("odd", odd)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void itIsWhatADestinationReceives(AlertEvent event) throws Exception {
        Pushes.destinationAt(FLASHDUTY.baseUrl()).push(event);
        assertThat(new PushedText().of(event).getBytes(UTF_8)).isEqualTo(received());
    }

    @Test
    void theApplicationsOwnIsNoOther(@TempDir Path data) throws Exception {
        var body = firing("i-1", "CRITICAL", 1);
        var event = CallbackReader.read(body.getBytes(UTF_8), Instant.EPOCH, Map.of())
                .event();
        try (var bridge = Bridge.start(data, FLASHDUTY.baseUrl() + "/push?integration_key=key")) {
            bridge.post(body);
            await().until(() -> !FLASHDUTY.getAllServeEvents().isEmpty());
            assertThat(bridge.bean(EventText.class).of(event).getBytes(UTF_8)).isEqualTo(received());
        }
    }

    private static byte[] received() {
        return FLASHDUTY.getAllServeEvents().getFirst().getRequest().getBody();
    }
}
