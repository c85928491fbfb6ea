package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.event.EventStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas on one PostgreSQL: whichever of them is killed, frozen or stopped, the other goes on, and what was answered
 * 200 arrives, in order, and not too fast. How often one is killed under load is the system property
 * {@code replica.kills}; {@code replica.kills.seed} repeats the choices of a run, though not its timing.
 */
class ReplicasIT {

    private static final int KILLS = Integer.getInteger("replica.kills", 2);
    private static final long SEED = Long.getLong("replica.kills.seed", System.nanoTime());

    private static final int FREEZES = Integer.getInteger("replica.freezes", 1);
    /** What becomes of a push of one that wakes late: refused, cut off, or without a connection to the database. */
    private static final Pattern NOT_SETTLED =
            Pattern.compile("is not settled: another has been begun since, or another"
                    + " replica delivers|Stopped while entry|outcome of entry \\d+ could not be stored");

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TAKEOVER = Duration.ofSeconds(15);

    @TempDir
    Path directory = Path.of("");

    private final Random random = new Random(SEED);
    private PostgresServer server;

    @BeforeEach
    void startPostgres() throws Exception {
        server = PostgresServer.start();
    }

    @AfterEach
    void stopPostgres() throws Exception {
        server.close();
    }

    @Test
    void killsOfEitherUnderLoadLoseNothingAndTheOtherDeliversWithin15Seconds() throws Exception {
        System.out.printf("%d kills, -Dreplica.kills.seed=%d%n", KILLS, SEED);
        var longest = Duration.ZERO;
        try (var load = load()) {
            for (int kill = 0; kill < KILLS; kill++) {
                int holder = load.replicas().holder();
                boolean ofHolder = kill == 0 || random.nextInt(4) > 0;
                var silence = kill(load, ofHolder ? holder : Replicas.other(holder));
                System.out.printf(
                        "kill of %s: next push after %d ms%n",
                        ofHolder ? "the holder" : "the other", silence.toMillis());
                longest = silence.compareTo(longest) > 0 ? silence : longest;
                load.awaitAnswers(random.nextInt(500));
            }
            load.finish(server);
        }
        assertThat(longest).isLessThan(TAKEOVER);
    }

    /** Kills one and starts it again. Returns how long it took until another process pushed. */
    private Duration kill(ReplicasUnderLoad load, int number) throws Exception {
        var replicas = load.replicas();
        var killed = replicas.name(number);
        long at = load.strike(replicas.get(number)::strike);
        replicas.get(number).kill();
        assertThat(replicas.get(number).log()).doesNotContain(" ERROR ");
        replicas.launch(number);
        var push = load.awaitPush(at, name -> !name.equals(killed));
        replicas.awaitReady();
        return Duration.ofNanos(push.at() - at);
    }

    @Test
    void aHolderThatWakesLateRepeatsAtMostWhatWasSentAlready() throws Exception {
        try (var load = load()) {
            for (int freeze = 0; freeze < FREEZES; freeze++) {
                int frozen = load.replicas().holder();
                load.awaitPushes(50);
                freeze(load, frozen);
                assertThat(load.replicas().holder()).isEqualTo(Replicas.other(frozen));
            }
            load.finish(server);
        }
    }

    /** With a push on its way, until the other has sent a lot of what is newer. */
    private static void freeze(ReplicasUnderLoad load, int number) throws Exception {
        var replicas = load.replicas();
        var frozen = replicas.get(number);
        long before = notSettled(frozen);
        long at = load.strikeAtPush(frozen::freeze);
        load.awaitPush(at, replicas.name(Replicas.other(number))::equals);
        load.awaitPushes(500);
        frozen.thaw();
        await().until(() -> notSettled(frozen) > before);
        load.awaitPushes(200);
    }

    private static long notSettled(PackagedBridge bridge) {
        return NOT_SETTLED.matcher(bridge.log()).results().count();
    }

    @Test
    void aHolderThatIsStoppedHandsOverAtOnce() throws Exception {
        try (var load = load()) {
            var replicas = load.replicas();
            int holder = replicas.holder();
            load.awaitAnswers(500);
            long at = System.nanoTime();
            assertThat(replicas.get(holder).stop()).isLessThan(Duration.ofSeconds(10));
            var push = load.awaitPush(at, replicas.name(Replicas.other(holder))::equals);
            var handover = Duration.ofNanos(push.at() - at);
            System.out.printf("stop of the holder: next push after %d ms%n", handover.toMillis());
            assertThat(handover).isLessThan(Duration.ofSeconds(3));
            load.finish(server);
        }
    }

    @Test
    void aMinuteSeesNoMorePushesThanItMayWhoeverDelivers() throws Exception {
        int perMinute = 100;
        int pushPort = PackagedBridge.freePort();
        try (var flashduty = new ReceivingEnd(pushPort, random);
                var replicas = new Replicas(directory, PostgresServer.url(server), pushPort, 50, perMinute)) {
            for (int value = 1; value <= 2 * perMinute; value++) {
                var callback = new SentAlert("i-" + value).next(value, EventStatus.CRITICAL);
                assertThat(replicas.get(value % 2).post(callback.body()).body()).contains("\"accepted\"");
            }
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> flashduty.pushes().size() >= 40);
            replicas.get(replicas.holder()).kill();
            await().until(() -> flashduty.pushes().size() > 80);
            await().during(Duration.ofSeconds(2)).until(() -> Push.most(flashduty.pushes(), MINUTE) <= perMinute);
        }
    }

    private ReplicasUnderLoad load() throws Exception {
        return new ReplicasUnderLoad(directory, PostgresServer.url(server), SEED);
    }
}
