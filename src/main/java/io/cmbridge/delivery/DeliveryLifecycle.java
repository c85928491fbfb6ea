package io.cmbridge.delivery;

import io.cmbridge.outbox.DueEntries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts one loop per destination before callbacks are taken, and stops them after the last was answered. */
@Component
class DeliveryLifecycle implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Destination> destinations;
    private final FormerDestinations formerDestinations;
    private final Dispatches dispatches;
    private final DueEntries dueEntries;
    private final DeliveryMetrics metrics;
    private List<DeliveryLoop> loops = List.of();
    private volatile boolean running;

    DeliveryLifecycle(
            Destinations destinations,
            FormerDestinations formerDestinations,
            Dispatches dispatches,
            DueEntries dueEntries,
            DeliveryMetrics metrics) {
        this.destinations = destinations.byName();
        this.formerDestinations = formerDestinations;
        this.dispatches = dispatches;
        this.dueEntries = dueEntries;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        running = true;
        formerDestinations.handOver();
        loops = destinations.entrySet().stream()
                .map(named -> loop(named.getKey(), named.getValue()))
                .toList();
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

    private DeliveryLoop loop(String name, Destination destination) {
        var dispatch = dispatches.begin(name);
        var loop = new DeliveryLoop(name, dispatch, new Delivery(name, destination, dispatch, metrics));
        dueEntries.onPut(loop::wake);
        return loop;
    }
}
