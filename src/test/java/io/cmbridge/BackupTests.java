package io.cmbridge;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.outbox.Backlog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of the embedded store while it is in use, made by another connection to its file, as {@code sqlite3} is. */
class BackupTests {

    private static final String FILE = "cm-bridge.db";
    private static final int SENDERS = 4;
    private static final int ENOUGH = 200;
    private static final Pattern NUMBER = Pattern.compile("\"callback\":(\\d+)");

    @TempDir
    Path directory = Path.of("");

    private final int pushPort = PackagedBridge.freePort();
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Set<Long> accepted = ConcurrentHashMap.newKeySet();
    private volatile boolean isBackedUp;

    @Test
    void aBackupUnderLoadHoldsAllThatWasAcceptedBeforeAndIsSentAsItWas() throws Exception {
        var restored = Files.createDirectories(directory.resolve("restored"));
        try (var flashduty = new ReceivingEnd(pushPort, new Random(1))) {
            flashduty.set(ReceivingEnd.Mood.DOWN);
            Set<Long> before;
            try (var bridge = start(directory.resolve("data"))) {
                before = backUpUnderLoad(bridge, restored.resolve(FILE));
                flashduty.set(ReceivingEnd.Mood.CALM);
                awaitDrained(bridge);
            }
            var delivered = bodies(flashduty.pushes());
            int soFar = flashduty.pushes().size();
            try (var bridge = start(restored)) {
                awaitDrained(bridge);
                assertThat(before)
                        .allMatch(callback ->
                                bridge.bean(Backlog.class).find(callback).isPresent());
            }
            var again = bodies(flashduty.pushes().stream().skip(soFar).toList());
            assertThat(again).hasSizeGreaterThanOrEqualTo(before.size()).isSubsetOf(delivered);
        }
        assertThat(statuses).containsOnly(200);
    }

    @Test
    void aCopyOfTheFileAloneLacksWhatIsInItsLog() throws Exception {
        var data = directory.resolve("data");
        var copy = Files.createDirectories(directory.resolve("copy"));
        try (var bridge = start(data)) {
            post(bridge);
            Files.copy(data.resolve(FILE), copy.resolve(FILE));
        }
        try (var bridge = start(copy)) {
            assertThat(bridge.bean(Backlog.class).find(accepted.iterator().next()))
                    .isEmpty();
        }
    }

    /** Returns what had been accepted when the backup began. */
    private Set<Long> backUpUnderLoad(Bridge bridge, Path backup) throws Exception {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = Stream.generate(() -> senders.submit(() -> send(bridge)))
                    .limit(SENDERS)
                    .toList();
            await().until(() -> accepted.size() >= ENOUGH);
            var before = Set.copyOf(accepted);
            vacuumInto(backup);
            isBackedUp = true;
            for (var sender : sending) {
                sender.get();
            }
            return before;
        }
    }

    /** Goes on until the backup is made. */
    private boolean send(Bridge bridge) throws IOException, InterruptedException {
        do {
            post(bridge);
        } while (!isBackedUp);
        return true;
    }

    private void vacuumInto(Path backup) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/" + FILE));
                var statement = connection.createStatement()) {
            statement.execute("vacuum into '" + backup + "'");
        }
    }

    private void post(Bridge bridge) throws IOException, InterruptedException {
        int number = next.incrementAndGet();
        var answer = bridge.post(firing("i-" + number, "CRITICAL", number));
        statuses.add(answer.statusCode());
        NUMBER.matcher(answer.body()).results().forEach(found -> accepted.add(Long.parseLong(found.group(1))));
    }

    private Bridge start(Path data) {
        var pace = "--cm-bridge.destinations.default.pace.";
        return Bridge.start(
                data,
                "http://localhost:" + pushPort + "/push?integration_key=key",
                pace + "per-second=1000",
                pace + "per-minute=60000",
                pace + "beyond-flashduty=true");
    }

    private static void awaitDrained(Bridge bridge) {
        await().until(() -> bridge.metric("cm_bridge_waiting{destination=\"default\"}") == 0);
    }

    private static Set<String> bodies(List<Push> pushes) {
        return pushes.stream().map(Push::body).collect(Collectors.toSet());
    }
}
