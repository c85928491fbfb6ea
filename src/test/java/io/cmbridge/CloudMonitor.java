package io.cmbridge;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Many senders, each with a connection and alerts of its own. They go on whether the bridge is up or not. */
final class CloudMonitor implements AutoCloseable {

    private static final int SENDERS = 24;
    private static final int ALERTS_PER_SENDER = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(3);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).executor(threads).build();
    private final AlertSender.Tally tally = new AlertSender.Tally();
    private final List<SentAlert> alerts = new ArrayList<>();
    private final List<AlertSender> senders = new ArrayList<>();
    private final List<Future<?>> ends = new ArrayList<>();

    /** @param urls of all replicas */
    CloudMonitor(List<URI> urls, SplittableRandom random, Habit habit) {
        var balancer = new LoadBalancer(http, urls);
        for (int sender = 0; sender < SENDERS; sender++) {
            int first = sender * ALERTS_PER_SENDER;
            var own = IntStream.range(first, first + ALERTS_PER_SENDER)
                    .mapToObj(number -> new SentAlert("i-" + number, habit.staysOfThree))
                    .toList();
            alerts.addAll(own);
            senders.add(new AlertSender(balancer, own, random.split(), habit, tally));
        }
        senders.forEach(sender -> ends.add(threads.submit(sender)));
    }

    /** How they send. */
    enum Habit {
        /** As much as is answered; most of it repeats the status before. */
        WITHOUT_BREAK(0, 2),
        /** With rests between, so that processes can start meanwhile; most of it makes an event that has to be pushed. */
        CHANGEFUL(200, 0);

        final int mostMillisOfRest;
        final int staysOfThree;

        Habit(int mostMillisOfRest, int staysOfThree) {
            this.mostMillisOfRest = mostMillisOfRest;
            this.staysOfThree = staysOfThree;
        }
    }

    /** Returns once some more callbacks are answered. */
    void awaitAnswers(int more) {
        long before = tally.answered.get();
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> tally.answered.get() >= before + more);
    }

    /** Fails as a sender has failed, if one has. */
    void check() throws InterruptedException, ExecutionException {
        for (var end : ends) {
            if (end.isDone()) {
                end.get();
            }
        }
    }

    /** Returns once every callback is answered. */
    void finish() throws InterruptedException, ExecutionException, TimeoutException {
        senders.forEach(AlertSender::finish);
        for (var end : ends) {
            end.get(30, TimeUnit.SECONDS);
        }
    }

    /** To be read when they have finished. */
    List<SentAlert> alerts() {
        return List.copyOf(alerts);
    }

    AlertSender.Tally tally() {
        return tally;
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
