package io.cmbridge.routing;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.EventStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One callback URL and where the alerts lead that arrive there.
 *
 * @param name the integration's name in the configuration
 * @param labels its own, for each of its events
 * @param sources where callbacks may come from
 */
public record Integration(String name, Map<String, String> labels, Routing routing, Sources sources) {

    public Integration {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /**
     * Where an event goes.
     *
     * @param severity what conditions on the severity see: for a recovery the status that was firing, if it is known
     */
    public Way wayOf(AlertEvent event, EventStatus severity) {
        return routing.wayOf(event, severity);
    }

    /**
     * Why an event goes there: every route in its order, then {@code otherwise} if no route was taken; of a private
     * integration one step.
     *
     * @param severity as for {@link #wayOf}
     */
    public List<Step> explain(AlertEvent event, EventStatus severity) {
        return routing.explain(event, severity);
    }
}
