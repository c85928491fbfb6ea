package io.cmbridge.routing;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.EventStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The two kinds of integration, as Flashduty has them. */
public sealed interface Routing {

    /**
     * Where an event goes.
     *
     * @param severity what conditions on the severity see
     */
    Way wayOf(AlertEvent event, EventStatus severity);

    /** Every event goes to the same destinations. */
    record Private(List<String> destinations) implements Routing {

        public Private {
            destinations = distinct(destinations);
        }

        @Override
        public Way wayOf(AlertEvent event, EventStatus severity) {
            return new Way("private", destinations);
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
        public Way wayOf(AlertEvent event, EventStatus severity) {
            var taken = new ArrayList<String>();
            var destinations = new ArrayList<String>();
            boolean isRead = true;
            for (int i = 0; isRead && i < routes.size(); i++) {
                var route = routes.get(i);
                if (route.takes(event, severity)) {
                    taken.add("route " + (i + 1));
                    destinations.addAll(route.destinations());
                    isRead = route.fallthrough();
                }
            }
            return taken.isEmpty()
                    ? new Way("otherwise", otherwise)
                    : new Way(String.join(" and ", taken), distinct(destinations));
        }
    }

    private static List<String> distinct(List<String> names) {
        return List.copyOf(new LinkedHashSet<>(names));
    }
}
