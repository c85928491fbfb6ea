package io.cmbridge.outbox;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that neither answers nor fails: every connection to it is in use. */
class StoreHangTests {

    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    Path data = Path.of("");

    private Bridge bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
        assertThat(bridge.post(firing("i-1", "CRITICAL", 1)).statusCode()).isEqualTo(200);
        await().until(() -> scrape().contains("cm_bridge_unreadable_callbacks{integration=\"default\"} 0.0"));
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void aScrapeAndTheTestButtonAreAnsweredAtOnceAndSayThatItFails() throws Exception {
        var connections = allConnections();
        assertThat(bridge.post(firing("i-1", "CRITICAL", 2)).statusCode()).isEqualTo(503);
        await().until(() -> scrape().contains("cm_bridge_store_failing 1.0"));
        assertThat(scrape())
                .contains("cm_bridge_oldest_waiting_seconds{destination=\"default\"}")
                .contains("cm_bridge_buried_entries{destination=\"default\"} 0.0");
        assertThat(bridge.send(bridge.callback("").GET().timeout(SOON)).body()).isEqualTo("{\"status\":\"ok\"}");
        for (var connection : connections) {
            connection.close();
        }
        await().until(() -> scrape().contains("cm_bridge_store_failing 0.0"));
        assertThat(bridge.post(firing("i-1", "CRITICAL", 3)).statusCode()).isEqualTo(200);
    }

    private List<Connection> allConnections() throws SQLException {
        var pool = bridge.bean(SqlitePool.class);
        var connections = new ArrayList<Connection>();
        while (connections.size() < pool.getMaxTotal()) {
            connections.add(pool.getConnection());
        }
        return connections;
    }

    private String scrape() throws IOException, InterruptedException {
        var address = URI.create("http://localhost:" + bridge.consolePort() + "/actuator/prometheus");
        return bridge.send(HttpRequest.newBuilder(address).timeout(SOON)).body();
    }
}
