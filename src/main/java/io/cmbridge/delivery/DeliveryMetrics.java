package io.cmbridge.delivery;

import io.cmbridge.outbox.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/**
 * What delivery counts, per destination:
 *
 * <ul>
 *   <li>{@code cm_bridge_waiting}: entries that wait.
 *   <li>{@code cm_bridge_push_seconds}: pushes and the time to their answers, by {@code outcome}: {@code accepted},
 *       {@code refused}, {@code unavailable}, {@code blocked}.
 * </ul>
 */
@Component
class DeliveryMetrics {

    private final MeterRegistry registry;

    DeliveryMetrics(MeterRegistry registry, Backlog backlog, Destinations destinations) {
        this.registry = registry;
        destinations
                .byName()
                .keySet()
                .forEach(name -> Gauge.builder("cm.bridge.waiting", () -> backlog.waiting(name))
                        .description("Entries that wait to be delivered")
                        .tag("destination", name)
                        .register(registry));
    }

    /** A push whose outcome is counted. */
    @FunctionalInterface
    interface Push {
        Outcome push() throws InterruptedException;
    }

    Outcome timed(String destination, Push push) throws InterruptedException {
        var sample = Timer.start(registry);
        var outcome = push.push();
        sample.stop(Timer.builder("cm.bridge.push")
                .description("Pushes and the time to their answers")
                .tag("destination", destination)
                .tag("outcome", outcome.word())
                .register(registry));
        return outcome;
    }
}
