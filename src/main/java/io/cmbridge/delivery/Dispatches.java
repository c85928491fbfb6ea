package io.cmbridge.delivery;

import io.cmbridge.delivery.Dispatch.View;
import io.cmbridge.delivery.Pause.Why;
import io.cmbridge.outbox.DueEntries;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The dispatch of every destination to which delivery has begun. */
@Component
class Dispatches {

    private final DeliveryProperties properties;
    private final DueEntries dueEntries;
    private final DeliveryMetrics metrics;
    private final Clock clock;
    private final Map<String, Dispatch> byDestination = new ConcurrentHashMap<>();

    Dispatches(DeliveryProperties properties, DueEntries dueEntries, DeliveryMetrics metrics, Clock clock) {
        this.properties = properties;
        this.dueEntries = dueEntries;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Takes up where the destination's previous deliverer left off. */
    Dispatch begin(String destination) {
        var configured = properties.of(destination);
        var pace = new Pace(configured.pace().perSecond(), configured.pace().perMinute(), System::nanoTime);
        var standing = new Standing(destination, System::nanoTime, new SplittableRandom(), clock);
        var dispatch = new Dispatch(destination, dueEntries, pace, standing, configured.inFlight());
        dispatch.recover();
        metrics.observe(destination, why -> isPausedFor(destination, why));
        byDestination.put(destination, dispatch);
        return dispatch;
    }

    private boolean isPausedFor(String destination, Why why) {
        return of(destination)
                .flatMap(dispatch -> dispatch.view().pausedFor())
                .filter(why::equals)
                .isPresent();
    }

    /** How each of them stands. */
    Map<String, View> views() {
        var views = new TreeMap<String, View>();
        byDestination.forEach((destination, dispatch) -> views.put(destination, dispatch.view()));
        return views;
    }

    /** Delivery has ended. */
    void clear() {
        byDestination.clear();
    }

    Optional<Dispatch> of(String destination) {
        return Optional.ofNullable(byDestination.get(destination));
    }
}
