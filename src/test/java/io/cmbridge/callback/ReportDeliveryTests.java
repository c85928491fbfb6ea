package io.cmbridge.callback;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cmbridge.Bridge;
import io.cmbridge.outbox.UnreadableCallbacks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From an unreadable body that is posted to the event that arrives at Flashduty. */
class ReportDeliveryTests {

    private static final String SECRET = "s3cret";

    @RegisterExtension
    static final WireMockExtension FLASHDUTY =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    Path data = Path.of("");

    @BeforeEach
    void everyEventIsTaken() {
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(okJson("{\"request_id\":\"r\",\"data\":{}}")));
    }

    @Test
    void anUnreadableCallbackArrivesAsAnEventOfItsOwnAndOnce() throws Exception {
        try (var bridge = start()) {
            for (int resend = 0; resend < 4; resend++) {
                assertThat(bridge.post("{\"password\": \"" + SECRET).statusCode())
                        .isEqualTo(422);
            }
            await().until(() -> !pushed().isEmpty());
            bridge.post(firing("i-1", "CRITICAL", 1));
            await().until(() -> pushed().size() == 2);
            assertThat(pushed().getFirst())
                    .contains("\"title_rule\":\"CM Bridge could not read a callback - default\"")
                    .contains(
                            "\"event_status\":\"Warning\"", "\"value\":\"1\"", "\"alert_key\":\"cm-bridge:unreadable:")
                    .doesNotContain(SECRET, Bridge.TOKEN, "://");
            assertThat(bridge.metric("cm_bridge_callbacks_received_total")).isEqualTo(5);
            assertThat(bridge.metric("cm_bridge_callbacks_total{outcome=\"unreadable\"}"))
                    .isEqualTo(4);
            await().until(() -> bridge.metric("cm_bridge_delivered_total{destination=\"default\"}") == 2);
            assertThat(bridge.metric("cm_bridge_stored_total{destination=\"default\"}"))
                    .isEqualTo(2);
        }
    }

    @Test
    void afterARestartItIsNotToldAgain() throws Exception {
        try (var bridge = start()) {
            bridge.post("nonsense");
            await().until(() -> pushed().size() == 1);
        }
        try (var bridge = start()) {
            bridge.post("other nonsense");
            bridge.post(firing("i-1", "CRITICAL", 1));
            await().until(() -> pushed().size() == 2);
            await("another pass").during(Duration.ofSeconds(2)).until(() -> pushed().size() == 2);
            assertThat(pushed().getLast()).contains("\"Critical\"");
        }
    }

    @Test
    void switchedOffNothingIsTold() throws Exception {
        try (var bridge = start("--cm-bridge.report-unreadable=false")) {
            bridge.post("nonsense");
            await("more than one pass").during(Duration.ofSeconds(2)).until(() -> pushed().isEmpty());
            assertThat(bridge.bean(UnreadableCallbacks.class).newest("default")).isPresent();
        }
    }

    private Bridge start(String... more) {
        return Bridge.start(data, FLASHDUTY.baseUrl() + "/push?integration_key=key", more);
    }

    private static List<String> pushed() {
        return FLASHDUTY.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
    }
}
