package io.cmbridge.routing;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.EventStatus;
import io.cmbridge.routing.Step.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The two kinds of integration, as Flashduty has them. */
public sealed interface Routing {

    /**
     * How it is found out where an event goes, step by step.
     *
     * @param severity what conditions on the severity see
     */
    List<Step> explain(AlertEvent event, EventStatus severity);

    /** Where an event goes, by the same steps. */
    default Way wayOf(AlertEvent event, EventStatus severity) {
        return Way.of(explain(event, severity));
    }

    /** Every event goes to the same destinations. */
    record Private(List<String> destinations) implements Routing {

        public Private {
            destinations = distinct(destinations);
        }

        @Override
        public List<Step> explain(AlertEvent event, EventStatus severity) {
            return List.of(Step.taken(Kind.PRIVATE, destinations));
        }
    }

    /**
     * Routes are read from the top. The first that takes an event gives its destinations and ends the reading, unless it
     * falls through: then the routes after it are read as well. What no route takes goes where {@code otherwise} says.
     */
    record Shared(List<Route> routes, List<String> otherwise) implements Routing {

        public Shared {
            routes = List.copyOf(routes);
            otherwise = distinct(otherwise);
        }

        @Override
        public List<Step> explain(AlertEvent event, EventStatus severity) {
            var steps = new ArrayList<Step>();
            boolean isRead = true;
            boolean isTaken = false;
            for (int i = 0; i < routes.size(); i++) {
                var route = routes.get(i);
                var step = isRead ? route.read(i + 1, event, severity) : route.unread(i + 1);
                steps.add(step);
                isTaken |= step.isTaken();
                isRead &= !step.isTaken() || route.fallthrough();
            }
            if (!isTaken) {
                steps.add(Step.taken(Kind.OTHERWISE, otherwise));
            }
            return steps;
        }
    }

    private static List<String> distinct(List<String> names) {
        return List.copyOf(new LinkedHashSet<>(names));
    }
}
