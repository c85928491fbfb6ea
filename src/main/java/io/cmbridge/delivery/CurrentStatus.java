package io.cmbridge.delivery;

import io.cmbridge.delivery.DeliveryProperties.PaceProperties;
import io.cmbridge.delivery.Pause.Why;
import io.cmbridge.outbox.Lease;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Reads how each destination stands from its dispatch, if this process delivers, and else from what the one that does has
 * written down with its lease, at most some seconds ago. Until there is either, it is healthy and nothing is used.
 */
@Component
class CurrentStatus implements DeliveryStatus {

    private final Destinations destinations;
    private final DeliveryProperties properties;
    private final Dispatches dispatches;
    private final Lease lease;

    CurrentStatus(Destinations destinations, DeliveryProperties properties, Dispatches dispatches, Lease lease) {
        this.destinations = destinations;
        this.properties = properties;
        this.dispatches = dispatches;
        this.lease = lease;
    }

    @Override
    public Map<String, Status> now() {
        var views = lease.isHeld()
                ? dispatches.views()
                : lease.holder().map(StatusBoard::read).orElse(Map.of());
        var byName = new TreeMap<String, Status>();
        destinations
                .byName()
                .keySet()
                .forEach(name -> byName.put(name, status(name, views.getOrDefault(name, Dispatch.View.UNUSED))));
        return byName;
    }

    private Status status(String destination, Dispatch.View view) {
        return status(view, properties.of(destination).pace(), destinations.cautionsOf(destination));
    }

    @Override
    public Deliverer deliverer() {
        return lease.isShared()
                ? lease.holder()
                        .<Deliverer>map(holder -> new Deliverer.Replica(holder.replica(), lease.isHeld()))
                        .orElse(new Deliverer.Nobody())
                : new Deliverer.Alone();
    }

    static Status status(Dispatch.View view, PaceProperties pace, Set<Caution> cautions) {
        return new Status(
                view.pausedFor().map(CurrentStatus::health).orElse(Health.HEALTHY),
                new Allowance(
                        pace.perSecond(),
                        pace.perMinute(),
                        view.taken().inSecond(),
                        view.taken().inMinute()),
                view.taken().inFlight(),
                view.lastAnswers().accepted(),
                view.lastAnswers().failure(),
                cautions);
    }

    private static Health health(Why why) {
        return switch (why) {
            case UNAVAILABLE -> Health.UNAVAILABLE;
            case RATE_LIMITED -> Health.RATE_LIMITED;
            case BLOCKED -> Health.BLOCKED;
            case REFUSING -> Health.REFUSING;
        };
    }
}
