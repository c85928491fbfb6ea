package io.cmbridge.routing;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.EventStatus;
import io.cmbridge.routing.Step.Kind;
import io.cmbridge.routing.Step.Verdict;
import java.util.List;
import java.util.Optional;

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

    /** @param number the route's own */
    Step read(int number, AlertEvent event, EventStatus severity) {
        var unmet = when.stream()
                .filter(condition -> !condition.holds(event, severity))
                .findFirst()
                .map(condition -> condition.unmetBy(event, severity));
        var verdict = unmet.isEmpty() ? Verdict.TAKEN : Verdict.NOT_TAKEN;
        return new Step(Kind.ROUTE, number, verdict, destinations, unmet);
    }

    Step unread(int number) {
        return new Step(Kind.ROUTE, number, Verdict.NOT_READ, destinations, Optional.empty());
    }
}
