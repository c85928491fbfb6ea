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
 * @param destinations the names of the destinations, at least one
 */
public record Integration(String name, Map<String, String> labels, List<String> destinations) {

    /**
     * Where an event goes.
     *
     * @param severity what conditions on the severity see: for a recovery the status that was firing, if it is known
     */
    public List<String> destinationsOf(AlertEvent event, EventStatus severity) {
        return destinations;
    }

    public Integration {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        destinations = List.copyOf(destinations);
    }
}
