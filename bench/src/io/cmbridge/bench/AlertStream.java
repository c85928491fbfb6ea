package io.cmbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Callbacks that come as alerts do: at random, so many a second on average, each over a connection of its own, none
 * waiting for another's answer, no two of one alert.
 */
final class AlertStream {

    private static final int RESOURCES = 1_000_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<Long, Long> begun = new ConcurrentHashMap<>();
    private final Map<Long, Long> answered = new ConcurrentHashMap<>();
    private final int port;
    private final int perSecond;
    private long number;

    AlertStream(int port, int perSecond) {
        this.port = port;
        this.perSecond = perSecond;
    }

    /** Sends as long as given, and waits for the last answer. */
    void send(Duration duration) {
        long now = System.nanoTime();
        long end = now + duration.toNanos();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long next = now;
                    next - end < 0;
                    next += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / perSecond)) {
                for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                long alert = ++number;
                begun.put(alert, System.nanoTime());
                senders.execute(() -> post(alert));
            }
        }
    }

    private void post(long alert) {
        try (var sender = new Sender(port, Application.CALLBACK)) {
            sender.post(Alerts.changing(RESOURCES).apply(alert));
            answered.put(alert, System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When each was sent, before its connection was opened. */
    Map<Long, Long> begun() {
        return begun;
    }

    /** From then to its answer. */
    Times answers(Duration within) {
        return Deliveries.between(begun, answered, within);
    }

    /** What was sent until now was for warming up. */
    void forget() {
        begun.clear();
    }
}
