package io.cmbridge.routing;

import io.cmbridge.routing.RoutingProperties.IntegrationProperties;
import io.cmbridge.routing.RoutingProperties.RouteProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes an integration's routing of what is configured, and reports what cannot be one. */
final class RoutingReader {

    private final SortedSet<String> known;
    private final Findings findings;

    /** @param known the names of all destinations; if there is none, no list of them is reported */
    RoutingReader(Set<String> known, Findings findings) {
        this.known = new TreeSet<>(known);
        this.findings = findings;
    }

    Routing read(String property, IntegrationProperties integration) {
        return integration.isShared() ? shared(property, integration) : ofPrivate(property, integration);
    }

    private Routing ofPrivate(String property, IntegrationProperties integration) {
        var destinations = integration.destinations();
        if (destinations.isEmpty() && known.size() == 1) {
            return new Routing.Private(List.copyOf(known));
        }
        if (destinations.isEmpty() && !known.isEmpty()) {
            findings.report(
                    property + " does not say which of the destinations it leads to.",
                    "Set %1$s.destinations to one or more of: %2$s; or %1$s.routes and %1$s.otherwise."
                            .formatted(property, all()));
        }
        return new Routing.Private(destinations(property + ".destinations", destinations));
    }

    private Routing shared(String property, IntegrationProperties integration) {
        if (!integration.destinations().isEmpty()) {
            findings.report(
                    property + " has both destinations and routes.",
                    "Remove %1$s.destinations if events go where routes lead, or %1$s.routes and %1$s.otherwise if not."
                            .formatted(property));
        }
        if (integration.routes().isEmpty()) {
            findings.report(
                    property + ".otherwise is set without routes.",
                    "Set %1$s.routes, or %1$s.destinations instead.".formatted(property));
        }
        if (integration.otherwise().isEmpty()) {
            findings.report(
                    property + ".routes is set without otherwise: what no route takes would be lost.",
                    "Set %s.otherwise to one or more of: %s.".formatted(property, all()));
        }
        return new Routing.Shared(
                routes(property + ".routes", integration.routes()),
                destinations(property + ".otherwise", integration.otherwise()));
    }

    private List<Route> routes(String property, List<RouteProperties> routes) {
        var read = new ArrayList<Route>();
        for (int i = 0; i < routes.size(); i++) {
            read.add(route(property + "[" + i + "]", routes.get(i)));
        }
        return read;
    }

    private Route route(String property, RouteProperties route) {
        if (route.when().isEmpty()) {
            findings.report(
                    property + ".when has no conditions.",
                    "List one or more; for what no route takes there is otherwise.");
        }
        if (route.destinations().isEmpty()) {
            findings.report(property + ".destinations is empty.", "Write one or more of: %s.".formatted(all()));
        }
        return new Route(
                new ConditionReader(findings).read(property + ".when", route.when()),
                destinations(property + ".destinations", route.destinations()),
                route.fallthrough());
    }

    private List<String> destinations(String property, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (!known.isEmpty() && !known.contains(names.get(i))) {
                findings.report(
                        "%s[%d] names no destination.".formatted(property, i), "Write one of: %s.".formatted(all()));
            }
        }
        return names;
    }

    private String all() {
        return String.join(", ", known);
    }
}
