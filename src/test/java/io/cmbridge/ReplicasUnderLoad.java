package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Two replicas, many senders that post through both of them without a break, and what came of it in the end. */
final class ReplicasUnderLoad implements AutoCloseable {

    private static final int PER_SECOND = 300;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    private final ReceivingEnd flashduty;
    private final Replicas replicas;
    private final CloudMonitor cloudMonitor;
    private final Ambush ambush;

    /** @param seed of all that is random about it */
    ReplicasUnderLoad(Path directory, String databaseUrl, long seed) throws IOException {
        int pushPort = PackagedBridge.freePort();
        flashduty = new ReceivingEnd(pushPort, new Random(seed));
        replicas = new Replicas(directory, databaseUrl, pushPort, PER_SECOND, 60 * PER_SECOND);
        cloudMonitor =
                new CloudMonitor(replicas.callbackUrls(), new SplittableRandom(seed), CloudMonitor.Habit.CHANGEFUL);
        ambush = new Ambush(cloudMonitor.tally().onAnswer, flashduty.onPush, new Random(seed));
    }

    Replicas replicas() {
        return replicas;
    }

    AlertSender.Tally tally() {
        return cloudMonitor.tally();
    }

    /** Strikes now, or at the moment of an answer or a push. Returns when that was, by {@link System#nanoTime}. */
    long strike(Runnable blow) throws Exception {
        return ambush.lay(blow);
    }

    /** Strikes when a push has arrived and before it is answered. Returns when that was, by {@link System#nanoTime}. */
    long strikeAtPush(Runnable blow) throws Exception {
        return ambush.layToPush(blow);
    }

    /** Returns once some more callbacks are answered 200. */
    void awaitAnswers(int more) throws Exception {
        cloudMonitor.awaitAnswers(more);
        cloudMonitor.check();
    }

    /** Returns once some more pushes have arrived. */
    void awaitPushes(int more) {
        int before = flashduty.pushes().size();
        await().atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> flashduty.pushes().size() >= before + more);
    }

    /** Returns the first push since a time, by {@link System#nanoTime}, that a process of such a name has sent. */
    Push awaitPush(long since, Predicate<String> sender) {
        return await().atMost(PATIENCE)
                .pollInterval(POLL)
                .until(
                        () -> flashduty.pushes().stream()
                                .filter(push -> push.at() - since > 0 && sender.test(Replicas.sender(push)))
                                .findFirst(),
                        push -> push.isPresent())
                .orElseThrow();
    }

    /**
     * Lets all be answered and delivered, and finds that nothing was lost or out of order, hardly anything sent twice, and
     * nothing faster than it may.
     */
    void finish(PostgresServer server) throws Exception {
        cloudMonitor.finish();
        Replicas.awaitDrained(server);
        var pushes = flashduty.pushes();
        System.out.printf("%s%n%s%n", tally(), Push.summary(pushes));
        Verdict.on(cloudMonitor.alerts(), pushes);
        assertThat(flashduty.early()).isEmpty();
        assertThat(Push.repeated(pushes)).isLessThan(0.01);
        assertThat(Push.most(pushes, SECOND)).isLessThanOrEqualTo(PER_SECOND);
    }

    @Override
    public void close() throws IOException {
        cloudMonitor.close();
        replicas.close();
        flashduty.close();
    }
}
