package io.cmbridge.delivery;

import io.cmbridge.delivery.Pause.Why;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * What delivery measures, per {@code destination}; the outbox counts the entries and tells how long they wait.
 *
 * <ul>
 *   <li>{@code cm_bridge_push_seconds}: attempts and the time to their answers, by {@code outcome}: {@code accepted},
 *       {@code refused}, {@code unavailable}, {@code blocked}. A histogram.
 *   <li>{@code cm_bridge_delivery_seconds}: from a callback's acceptance to its delivery. A histogram.
 *   <li>{@code cm_bridge_paused}: 1 for the {@code why} for which the destination is paused: {@code unavailable},
 *       {@code rate_limited}, {@code blocked}, {@code refusing}; else 0.
 * </ul>
 */
@Component
class DeliveryMetrics {

    private static final Duration[] PUSH_TIMES = durations(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000);
    private static final Duration[] DELIVERY_TIMES =
            durations(10, 25, 50, 100, 250, 500, 1000, 5000, 15_000, 60_000, 300_000, 1_800_000, 7_200_000);

    private final MeterRegistry registry;
    private final Clock clock;

    DeliveryMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** From here on everything that is measured of a destination is there, though 0: an increase from nothing is none. */
    void observe(String destination, Predicate<Why> isPausedFor) {
        for (var why : Why.values()) {
            Gauge.builder("cm.bridge.paused", () -> isPausedFor.test(why) ? 1 : 0)
                    .description("Whether pushes are held back, and why")
                    .tag("destination", destination)
                    .tag("why", why.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Outcome.WORDS.forEach(outcome -> pushes(destination, outcome));
        deliveries(destination);
    }

    void pushed(String destination, Outcome outcome, Duration took) {
        pushes(destination, outcome.word()).record(took);
    }

    void delivered(String destination, Instant acceptedAt) {
        deliveries(destination).record(since(acceptedAt));
    }

    private Timer pushes(String destination, String outcome) {
        return Timer.builder("cm.bridge.push")
                .description("Pushes and the time to their answers")
                .tag("destination", destination)
                .tag("outcome", outcome)
                .serviceLevelObjectives(PUSH_TIMES)
                .register(registry);
    }

    private Timer deliveries(String destination) {
        return Timer.builder("cm.bridge.delivery")
                .description("From a callback's acceptance to its delivery")
                .tag("destination", destination)
                .serviceLevelObjectives(DELIVERY_TIMES)
                .register(registry);
    }

    /** Not negative, though the wall clock may have been set back. */
    private Duration since(Instant time) {
        var passed = Duration.between(time, clock.instant());
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    private static Duration[] durations(long... millis) {
        return LongStream.of(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
