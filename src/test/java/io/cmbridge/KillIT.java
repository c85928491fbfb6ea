package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.ReceivingEnd.Mood;
import io.cmbridge.event.EventStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the packaged jar where it hurts, and finds that what was answered 200 arrives, in order, and not too fast. How
 * often under load is the system property {@code kills}; {@code kills.seed} repeats the choices of a run, though not its
 * timing.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 12);
    private static final long SEED = Long.getLong("kills.seed", System.nanoTime());

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int PER_SECOND = 300;
    private static final int START_MILLIS = 3_500;
    private static final int MOST_CALLBACKS_PER_MOOD = 500;
    private static final List<Mood> MOODS = List.of(Mood.CALM, Mood.ROUGH, Mood.ROUGH, Mood.DOWN);

    @TempDir
    Path directory = Path.of("");

    private final Random random = new Random(SEED);
    private final int callbackPort = PackagedBridge.freePort();
    private final int pushPort = PackagedBridge.freePort();

    @Test
    void everyCallbackAcceptedBeforeAKillIsDeliveredInOrderOnceTheDestinationIsUp() throws Exception {
        var alerts = IntStream.range(0, 6)
                .mapToObj(number -> new SentAlert("i-" + number))
                .toList();
        try (var bridge = launch(100, 1000)) {
            bridge.awaitReady();
            for (int value = 1; value <= 60; value++) {
                accept(bridge, alerts.get(value % 6).next(value, random));
            }
            bridge.kill();
        }
        try (var flashduty = new ReceivingEnd(pushPort, new Random(SEED));
                var bridge = launch(100, 1000)) {
            bridge.awaitReady();
            accept(bridge, alerts.getFirst().next(61, random));
            awaitDrained(bridge);
            Verdict.on(alerts, flashduty.pushes());
        }
    }

    @Test
    void killsUnderLoadLoseNothingThatWasAnswered200AndChangeNoOrder() throws Exception {
        System.out.printf("%d kills, -Dkills.seed=%d%n", KILLS, SEED);
        try (var flashduty = new ReceivingEnd(pushPort, new Random(SEED));
                var cloudMonitor = new CloudMonitor(
                        List.of(PackagedBridge.callbackUrl(callbackPort)),
                        new SplittableRandom(SEED),
                        CloudMonitor.Habit.WITHOUT_BREAK)) {
            for (int kill = 0; kill < KILLS; kill++) {
                liveAndDie(cloudMonitor, flashduty, kill == 0 || random.nextInt(5) == 0);
                cloudMonitor.check();
            }
            flashduty.set(Mood.CALM);
            try (var bridge = launch(PER_SECOND, 60 * PER_SECOND)) {
                bridge.awaitReady();
                cloudMonitor.finish();
                awaitDrained(bridge);
            }
            print(cloudMonitor.tally(), flashduty.pushes());
            Verdict.on(cloudMonitor.alerts(), flashduty.pushes());
            assertThat(flashduty.early()).isEmpty();
            assertThat(Push.most(flashduty.pushes(), SECOND)).isLessThanOrEqualTo(PER_SECOND);
        }
    }

    @Test
    void aMinuteSeesNoMorePushesThanItMayHoweverOftenTheBridgeIsKilledInIt() throws Exception {
        int perMinute = 100;
        try (var flashduty = new ReceivingEnd(pushPort, new Random(SEED))) {
            try (var bridge = launch(50, perMinute)) {
                bridge.awaitReady();
                for (int value = 1; value <= 2 * perMinute; value++) {
                    accept(bridge, new SentAlert("i-" + value).next(value, EventStatus.CRITICAL));
                }
                killAfter(30, flashduty, bridge);
            }
            try (var bridge = launch(50, perMinute)) {
                killAfter(60, flashduty, bridge);
            }
            try (var bridge = launch(50, perMinute)) {
                bridge.awaitReady();
                await().until(() -> flashduty.pushes().size() > 80);
                await().during(Duration.ofSeconds(2)).until(() -> Push.most(flashduty.pushes(), MINUTE) <= perMinute);
            }
        }
    }

    private void liveAndDie(CloudMonitor cloudMonitor, ReceivingEnd flashduty, boolean beforeItIsReady)
            throws Exception {
        try (var bridge = launch(PER_SECOND, 60 * PER_SECOND)) {
            if (beforeItIsReady) {
                bridge.run(Duration.ofMillis(random.nextInt(START_MILLIS)));
            } else {
                bridge.awaitReady();
                for (int moods = random.nextInt(1, 4); moods > 0; moods--) {
                    flashduty.set(MOODS.get(random.nextInt(MOODS.size())));
                    cloudMonitor.awaitAnswers(random.nextInt(MOST_CALLBACKS_PER_MOOD));
                }
                new Ambush(cloudMonitor.tally().onAnswer, flashduty.onPush, random).lay(bridge::strike);
            }
            bridge.kill();
            assertThat(bridge.log()).doesNotContain(" ERROR ");
        }
    }

    private static void killAfter(int pushes, ReceivingEnd flashduty, PackagedBridge bridge)
            throws InterruptedException {
        await().atMost(MINUTE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> flashduty.pushes().size() >= pushes);
        bridge.kill();
    }

    private static void accept(PackagedBridge bridge, SentAlert.Callback callback) throws Exception {
        assertThat(bridge.post(callback.body()).body()).contains("\"accepted\"");
    }

    private static void awaitDrained(PackagedBridge bridge) {
        await().atMost(MINUTE.multipliedBy(3)).until(() -> bridge.waiting() == 0);
    }

    private PackagedBridge launch(int perSecond, int perMinute) {
        var pace = "--cm-bridge.destinations.default.pace.";
        return PackagedBridge.launch(
                directory,
                Map.of(
                        "CALLBACK_TOKEN",
                        PackagedBridge.TOKEN,
                        "FLASHDUTY_PUSH_URL",
                        "http://localhost:" + pushPort + "/push?integration_key=key",
                        PackagedBridge.PORT,
                        Integer.toString(callbackPort)),
                pace + "per-second=" + perSecond,
                pace + "per-minute=" + perMinute,
                pace + "beyond-flashduty=true");
    }

    private static void print(AlertSender.Tally tally, List<Push> pushes) {
        System.out.printf("%d kills: %s%n%s%n", KILLS, tally, Push.summary(pushes));
    }
}
