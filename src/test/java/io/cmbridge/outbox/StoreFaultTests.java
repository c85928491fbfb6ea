package io.cmbridge.outbox;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot write: nothing is promised, readiness says so, and it recovers without a restart. */
class StoreFaultTests {

    @Test
    void whileTheFileIsLockedCallbacksAreAnswered503AndAfterwardsStored(@TempDir Path data) throws Exception {
        try (var bridge = Bridge.start(data, "http://localhost:1/?integration_key=key")) {
            try (var other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("cm-bridge.db"));
                    var statement = other.createStatement()) {
                statement.execute("begin exclusive");
                var answer = bridge.post(firing("i-1", "CRITICAL", 1));
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(bridge.console("/actuator/health/readiness").statusCode())
                        .isEqualTo(503);
                assertThat(bridge.console("/actuator/health/liveness").statusCode())
                        .isEqualTo(200);
                statement.execute("rollback");
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> bridge.console("/actuator/health/readiness").statusCode() == 200);
            assertThat(bridge.post(firing("i-1", "CRITICAL", 2)).statusCode()).isEqualTo(200);
            assertThat(bridge.metric("cm_bridge_callbacks_total{outcome=\"unavailable\"}"))
                    .isEqualTo(1);
        }
    }
}
