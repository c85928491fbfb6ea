package io.cmbridge.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cmbridge.Bridge;
import io.cmbridge.delivery.DeliveryStatus.Health;
import io.cmbridge.delivery.DeliveryStatus.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a destination that fails over HTTP. */
class DeliveryStatusTests {

    private static final String KEY = "k3y-of-the-status";
    private static final String DISABLED =
            "{\"request_id\":\"r1\",\"error\":{\"code\":\"Unauthorized\",\"message\":\"integration disabled\"}}";

    @RegisterExtension
    static final WireMockExtension FLASHDUTY =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private Bridge bridge;

    @BeforeEach
    void start(@TempDir Path data) {
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withBody(DISABLED)));
        bridge = Bridge.start(data, FLASHDUTY.baseUrl() + "/push?integration_key=" + KEY);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void aDestinationThatTakesNothingIsSaidToFailThoughOneAlertNeverPausesIt() throws Exception {
        assertThat(status().lastFailure()).isEmpty();
        assertThat(status().cautions()).containsExactly(Caution.PATH_NOT_STANDARD);
        var before = Instant.now();
        bridge.post(firing("i-1", "CRITICAL", 1));
        await().until(() -> status().lastFailure().isPresent());
        var failure = status().lastFailure().orElseThrow();
        assertThat(failure.at()).isBetween(before, Instant.now());
        assertThat(failure.outcome()).isEqualTo("blocked");
        assertThat(failure.why()).isEqualTo("HTTP 401 Unauthorized: integration disabled (request r1)");
        assertThat(status().health()).isEqualTo(Health.HEALTHY);
        assertThat(status().allowance().usedInMinute()).isPositive();
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(okJson("{\"request_id\":\"r\",\"data\":{}}")));
        await().until(() -> status().lastAccepted().isPresent());
        assertThat(status().lastFailure()).isEmpty();
    }

    @Test
    void threeAlertsThatAreTurnedAwayBlockIt() throws Exception {
        for (int i = 0; i < 3; i++) {
            bridge.post(firing("i-" + i, "CRITICAL", i));
        }
        await().until(() -> status().health() == Health.BLOCKED);
        assertThat(status().health().needsAPerson()).isTrue();
        assertThat(bridge.bean(DeliveryStatus.class).now().toString()).doesNotContain(KEY);
    }

    private Status status() {
        return Objects.requireNonNull(bridge.bean(DeliveryStatus.class).now().get("default"));
    }
}
