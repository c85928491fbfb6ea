package io.cmbridge.delivery;

import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.DueEntries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts one loop per destination before callbacks are taken, and stops them after the last was answered. */
@Component
class DeliveryLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLifecycle.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Destination> destinations;
    private final DeliveryProperties properties;
    private final DueEntries dueEntries;
    private final Backlog backlog;
    private final DeliveryMetrics metrics;
    private List<DeliveryLoop> loops = List.of();
    private volatile boolean running;

    DeliveryLifecycle(
            Destinations destinations,
            DeliveryProperties properties,
            DueEntries dueEntries,
            Backlog backlog,
            DeliveryMetrics metrics) {
        this.destinations = destinations.byName();
        this.properties = properties;
        this.dueEntries = dueEntries;
        this.backlog = backlog;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        running = true;
        takeOverFormerDestinations();
        sayWhatWaitsForNobody();
        loops = destinations.entrySet().stream()
                .map(named -> loop(named.getKey(), named.getValue()))
                .toList();
        loops.forEach(loop -> Thread.ofVirtual().name("delivery").start(loop));
    }

    private void takeOverFormerDestinations() {
        destinations
                .keySet()
                .forEach(name -> properties.of(name).formerly().forEach(former -> dueEntries.takeOver(former, name)));
    }

    private void sayWhatWaitsForNobody() {
        var openAlerts = backlog.openAlerts();
        var names = new TreeSet<>(openAlerts.keySet());
        names.addAll(backlog.destinations());
        names.removeAll(destinations.keySet());
        names.forEach(name -> LOG.error(
                "Destination {} is not configured: {} entries wait for it, and {} alerts are open there, whose recoveries"
                        + " go there. They are kept. Configure it again, or name it in"
                        + " cm-bridge.destinations.<name>.formerly of the destination that replaced it",
                name,
                backlog.waiting(name),
                openAlerts.getOrDefault(name, 0L)));
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
        var configured = properties.of(name);
        var pace = new Pace(configured.pace().perSecond(), configured.pace().perMinute(), System::nanoTime);
        var standing = new Standing(name, System::nanoTime, new SplittableRandom());
        var dispatch = new Dispatch(name, dueEntries, pace, standing, configured.inFlight());
        dispatch.recover();
        metrics.observe(name, standing);
        var loop = new DeliveryLoop(name, dispatch, new Delivery(name, destination, dispatch, metrics));
        dueEntries.onPut(loop::wake);
        return loop;
    }
}
