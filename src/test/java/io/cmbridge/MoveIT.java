package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.ReceivingEnd.Mood;
import io.cmbridge.outbox.ManyDeliveries;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar moves what an embedded bridge has left into PostgreSQL, and goes on with it. */
class MoveIT {

    private static final int PAST = 60_000;
    private static final int BYTES = 2_000;

    /** Less than that many bodies need. */
    private static final String SMALL_HEAP = "-Xmx128m";

    @TempDir
    Path directory = Path.of("");

    private final int pushPort = PackagedBridge.freePort();
    private final SplittableRandom random = new SplittableRandom(6);
    private final List<SentAlert> alerts = IntStream.range(0, 6)
            .mapToObj(number -> new SentAlert("i-" + number))
            .toList();

    @Test
    void whateverIsKilledOnTheWayNothingIsLostAndALargeStoreFitsIntoASmallHeap() throws Exception {
        try (var flashduty = new ReceivingEnd(pushPort, new Random(6));
                var postgres = EmbeddedPostgres.start()) {
            flashduty.set(Mood.DOWN);
            livePast();
            for (var line : List.of("is copied into PostgreSQL", "of the table callback", "of the table attempt are")) {
                try (var bridge = launch(moving(postgres))) {
                    await().atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> bridge.log().contains(line));
                    bridge.kill();
                }
                assertThat(file("cm-bridge.db"))
                        .as("the file after a kill at: " + line)
                        .exists();
                assertThat(callbacks(postgres)).isZero();
            }
            flashduty.set(Mood.CALM);
            goOn(postgres);
            Verdict.on(alerts, flashduty.pushes());
        }
    }

    /** What came in an outage, and many callbacks before it. */
    private void livePast() throws Exception {
        try (var bridge = launch(Map.of())) {
            bridge.awaitReady();
            for (int value = 1; value <= 60; value++) {
                post(bridge, value);
            }
            bridge.kill();
        }
        ManyDeliveries.add(directory.resolve("data"), PAST, BYTES, System.currentTimeMillis() - PAST);
    }

    private void goOn(EmbeddedPostgres postgres) throws Exception {
        try (var bridge = launch(moving(postgres))) {
            bridge.awaitReady();
            assertThat(bridge.log()).contains("is in PostgreSQL, with");
            assertThat(file("cm-bridge.db")).doesNotExist();
            assertThat(file("cm-bridge.db.moved")).exists();
            post(bridge, 61);
            await().atMost(Duration.ofMinutes(2)).until(() -> bridge.waiting() == 0);
            assertThat(callbacks(postgres)).isEqualTo(PAST + 61);
            assertThat(bridge.log()).doesNotContain(" ERROR ");
        }
        try (var bridge = launch(moving(postgres))) {
            bridge.awaitReady();
            assertThat(bridge.log()).contains("nothing is moved");
        }
    }

    private void post(PackagedBridge bridge, int value) throws Exception {
        var callback = alerts.get(value % alerts.size()).next(value, random);
        assertThat(bridge.post(callback.body()).body()).contains("\"accepted\"");
    }

    private Map<String, String> moving(EmbeddedPostgres postgres) {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                postgres.getJdbcUrl("postgres", "postgres"),
                "SPRING_DATASOURCE_USERNAME",
                "postgres",
                "CONSOLE_PASSWORD",
                Bridge.PASSWORD,
                "CMBRIDGE_MOVEFROM",
                directory.resolve("data").toString(),
                "JAVA_TOOL_OPTIONS",
                SMALL_HEAP);
    }

    private PackagedBridge launch(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("CALLBACK_TOKEN", PackagedBridge.TOKEN);
        environment.put("FLASHDUTY_PUSH_URL", "http://localhost:" + pushPort + "/push?integration_key=key");
        return PackagedBridge.launch(directory, environment);
    }

    private Path file(String name) {
        return directory.resolve("data").resolve(name);
    }

    private static long callbacks(EmbeddedPostgres postgres) throws Exception {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from callback")) {
            result.next();
            return result.getLong(1);
        }
    }
}
