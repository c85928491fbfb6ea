package io.cmbridge.routing;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.EventStatus;
import java.util.List;

/**
 * One of a shared integration's routes.
 *
 * @param when all must hold
 * @param fallthrough whether the routes after this one are read as well when this one has taken an event
 */
record Route(List<Condition> when, List<String> destinations, boolean fallthrough) {

    Route {
        when = List.copyOf(when);
        destinations = List.copyOf(destinations);
    }

    boolean takes(AlertEvent event, EventStatus severity) {
        return when.stream().allMatch(condition -> condition.holds(event, severity));
    }
}
