package io.cmbridge.delivery;

import io.cmbridge.delivery.DeliveryProperties.PaceProperties;
import io.cmbridge.delivery.Pause.Why;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads how each destination stands from its dispatch; until that is there, it is healthy and nothing is used. */
@Component
class CurrentStatus implements DeliveryStatus {

    private final Destinations destinations;
    private final DeliveryProperties properties;
    private final Dispatches dispatches;

    CurrentStatus(Destinations destinations, DeliveryProperties properties, Dispatches dispatches) {
        this.destinations = destinations;
        this.properties = properties;
        this.dispatches = dispatches;
    }

    @Override
    public Map<String, Status> now() {
        var byName = new TreeMap<String, Status>();
        destinations.byName().keySet().forEach(name -> byName.put(name, status(name)));
        return byName;
    }

    private Status status(String destination) {
        var view = dispatches.of(destination).map(Dispatch::view).orElse(Dispatch.View.UNUSED);
        return status(view, properties.of(destination).pace(), destinations.cautionsOf(destination));
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
