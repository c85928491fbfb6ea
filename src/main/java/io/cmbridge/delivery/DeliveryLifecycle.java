package io.cmbridge.delivery;

import io.cmbridge.outbox.DueEntries;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts one loop per destination before callbacks are taken, and stops them after the last was answered. */
@Component
class DeliveryLifecycle implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<DeliveryLoop> loops;
    private volatile boolean running;

    DeliveryLifecycle(Destinations destinations, DueEntries dueEntries, DeliveryMetrics metrics) {
        loops = destinations.byName().entrySet().stream()
                .map(named -> loop(named.getKey(), named.getValue(), dueEntries, metrics))
                .toList();
    }

    @Override
    public void start() {
        running = true;
        loops.forEach(loop -> Thread.ofVirtual().name("delivery").start(loop));
    }

    @Override
    public void stop() {
        running = false;
        loops.forEach(DeliveryLoop::stop);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (var loop : loops) {
                loop.finish(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private static DeliveryLoop loop(
            String name, Destination destination, DueEntries dueEntries, DeliveryMetrics metrics) {
        var backoff = new Backoff(System::nanoTime, new SplittableRandom());
        var delivery = new Delivery(name, destination, dueEntries, backoff, metrics);
        return new DeliveryLoop(name, dueEntries, backoff, delivery);
    }
}
