package io.cmbridge.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cmbridge.Bridge;
import io.cmbridge.Misconfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A destination that gets another name, over HTTP and restarts. */
@ExtendWith(OutputCaptureExtension.class)
class FormerDestinationTests {

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
    void theRecoveryOfAnAlertArrivesAtTheDestinationThatReplacedItsOwn(CapturedOutput output) throws Exception {
        try (var bridge = start("office")) {
            bridge.post(firing("i-1", "CRITICAL", 1));
            await().until(() -> bridge.metric("cm_bridge_delivered_total{destination=\"office\"}") == 1);
        }
        try (var bridge = start("buero", "--cm-bridge.destinations.buero.formerly=office, never-used")) {
            assertThat(output)
                    .contains("Destination buero has taken over from office: alerts 1, waiting entries 0")
                    .doesNotContain("is not configured", "taken over from never-used");
            bridge.post(recovery("i-1", 2));
            await().until(() -> pushed().size() == 2);
            assertThat(pushed().getLast()).contains("\"event_status\":\"Ok\"");
            await().until(() -> bridge.metric("cm_bridge_delivered_total{destination=\"buero\"}") == 1);
            assertThat(bridge.console("/actuator/prometheus").body()).doesNotContain("office");
        }
    }

    @Test
    void whatIsOpenAndWhatWaitsAtADestinationThatIsNoMoreIsSaidAtTheStart(CapturedOutput output) throws Exception {
        try (var bridge = start("office")) {
            bridge.post(firing("i-1", "CRITICAL", 1));
            bridge.post(firing("i-2", "CRITICAL", 2));
            await().until(() -> bridge.metric("cm_bridge_delivered_total{destination=\"office\"}") == 2);
        }
        try (var bridge = start("buero")) {
            assertThat(output)
                    .contains(
                            "Destination office is not configured: 0 entries wait for it, and 2 alerts are open there")
                    .contains("name it in cm-bridge.destinations.<name>.formerly of the destination that replaced it");
            bridge.post(recovery("i-1", 3));
            assertThat(bridge.metric("cm_bridge_waiting{destination=\"office\"}"))
                    .isEqualTo(1);
        }
        try (var bridge = start("buero", "--cm-bridge.destinations.buero.formerly[0]=office")) {
            await().until(() -> pushed().size() == 3);
            assertThat(output).contains("has taken over from office: alerts 2, waiting entries 1");
            assertThat(bridge.metric("cm_bridge_waiting{destination=\"office\"}"))
                    .isZero();
        }
    }

    @Test
    void aFormerDestinationThatIsConfiguredEndsTheStart(CapturedOutput output) {
        assertThatThrownBy(() -> start("buero", "--cm-bridge.destinations.buero.formerly=buero, default"))
                .isInstanceOf(Misconfiguration.class);
        assertThat(output)
                .contains("cm-bridge.destinations.buero.formerly names buero, which is still a destination.")
                .contains("cm-bridge.destinations.buero.formerly names default, which is still a destination.")
                .contains("Take default out of it, or remove cm-bridge.destinations.default if buero has replaced it.");
    }

    @Test
    void aFormerDestinationThatTwoTakeOverEndsTheStart(CapturedOutput output) {
        assertThatThrownBy(() -> start(
                        "buero",
                        "--cm-bridge.destinations.buero.formerly=office,office",
                        "--cm-bridge.destinations.default.formerly=office"))
                .isInstanceOf(Misconfiguration.class);
        assertThat(output)
                .containsOnlyOnce(
                        "cm-bridge.destinations.buero.formerly and cm-bridge.destinations.default.formerly both"
                                + " name office.")
                .contains("Leave office in one of them: only one destination can take over what is open there.");
    }

    /** With one destination of that name, to which everything goes. */
    private Bridge start(String name, String... more) {
        var own = Stream.of(
                "--cm-bridge.destinations." + name + ".push-url=" + FLASHDUTY.baseUrl() + "/push?integration_key=key",
                "--cm-bridge.integrations.default.destinations=" + name);
        return Bridge.start(
                data,
                FLASHDUTY.baseUrl() + "/push?integration_key=other",
                Stream.concat(own, Stream.of(more)).toArray(String[]::new));
    }

    private static List<String> pushed() {
        return FLASHDUTY.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
    }
}
