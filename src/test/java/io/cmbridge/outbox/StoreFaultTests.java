package io.cmbridge.outbox;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that cannot write: nothing is promised, readiness says so, and it recovers without a restart. */
class StoreFaultTests {

    @TempDir
    Path data = Path.of("");

    private Bridge bridge;
    private int number;

    @BeforeEach
    void start() throws Exception {
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
        assertThat(post()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void aLockedFile() throws Exception {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("cm-bridge.db"));
                var statement = other.createStatement()) {
            statement.execute("begin exclusive");
            assertNothingIsPromised();
            statement.execute("rollback");
        }
        assertRecovery();
    }

    @Test
    void aFullDisk() throws Exception {
        reconnectWith("pragma max_page_count = 1");
        await().until(() -> post() == 503);
        assertNothingIsPromised();
        assertThat(bridge.bean(Backlog.class).find(1)).as("reads go on").isPresent();
        reconnectWith("pragma max_page_count = 1000000");
        assertRecovery();
    }

    @Test
    void aFileThatCanOnlyBeRead() throws Exception {
        reconnectWith("pragma query_only = on");
        assertNothingIsPromised();
        reconnectWith("pragma query_only = off");
        assertRecovery();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cm-bridge.db-wal", "cm-bridge.lock"})
    void aFileBesideItThatWasTakenAway(String name) throws Exception {
        var elsewhere = data.resolve("elsewhere");
        Files.move(data.resolve(name), elsewhere);
        assertNothingIsPromised();
        Files.move(elsewhere, data.resolve(name));
        assertRecovery();
    }

    @Test
    void aFileThatWasTakenAway() throws Exception {
        var file = data.resolve("cm-bridge.db");
        var elsewhere = data.resolve("elsewhere.db");
        Files.move(file, elsewhere);
        assertNothingIsPromised();
        Files.createFile(file);
        assertNothingIsPromised();
        Files.delete(file);
        Files.move(elsewhere, file);
        assertRecovery();
    }

    @Test
    void aDamagedFile() throws Exception {
        var pool = bridge.bean(SqlitePool.class);
        pool.close();
        await("the last connection takes the log along").until(() -> Files.notExists(data.resolve("cm-bridge.db-wal")));
        var file = data.resolve("cm-bridge.db");
        Files.write(file, damaged(Files.readAllBytes(file)));
        assertThatThrownBy(pool::start).hasMessageContaining("malformed");
        assertNothingIsPromised();
    }

    private static byte[] damaged(byte[] intact) {
        var bytes = intact.clone();
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] = (byte) 0xA5;
        }
        return bytes;
    }

    private void assertNothingIsPromised() throws Exception {
        var answer = bridge.post(firing("i-1", "CRITICAL", ++number));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(readiness()).isEqualTo(503);
        assertThat(bridge.console("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(bridge.metric("cm_bridge_callbacks_total{outcome=\"unavailable\"}"))
                .isPositive();
    }

    private void assertRecovery() throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> readiness() == 200);
        assertThat(post()).isEqualTo(200);
    }

    private int readiness() throws IOException, InterruptedException {
        return bridge.console("/actuator/health/readiness").statusCode();
    }

    private int post() throws IOException, InterruptedException {
        return bridge.post(firing("i-1", "CRITICAL", ++number)).statusCode();
    }

    /** Closes every connection; those that are made from here on begin with a pragma. */
    private void reconnectWith(String pragma) throws SQLException {
        var pool = bridge.bean(SqlitePool.class);
        pool.setConnectionInitSqls(List.of(pragma));
        pool.restart();
    }
}
