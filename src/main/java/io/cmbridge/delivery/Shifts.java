package io.cmbridge.delivery;

import io.cmbridge.outbox.DueEntries;
import io.cmbridge.outbox.Lease;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the loops of a {@link Shift}, one per destination. */
@Component
class Shifts {

    private final Destinations destinations;
    private final Dispatches dispatches;
    private final DueEntries dueEntries;
    private final DeliveryMetrics metrics;
    private final Lease lease;

    Shifts(
            Destinations destinations,
            Dispatches dispatches,
            DueEntries dueEntries,
            DeliveryMetrics metrics,
            Lease lease) {
        this.destinations = destinations;
        this.dispatches = dispatches;
        this.dueEntries = dueEntries;
        this.metrics = metrics;
        this.lease = lease;
    }

    Shift next(FormerDestinations formerDestinations) {
        return new Shift(formerDestinations, this::loops);
    }

    private List<DeliveryLoop> loops() {
        return destinations.byName().entrySet().stream()
                .map(named -> loop(named.getKey(), named.getValue()))
                .toList();
    }

    private DeliveryLoop loop(String name, Destination destination) {
        var dispatch = dispatches.begin(name);
        var delivery = new Delivery(name, destination, dispatch, metrics, lease::isHeld);
        var loop = new DeliveryLoop(name, dispatch, delivery, lease::isHeld);
        dueEntries.onPut(name, loop::wake);
        return loop;
    }

    /** How the destinations stood here says nothing any more. */
    void forget() {
        dispatches.clear();
    }
}
