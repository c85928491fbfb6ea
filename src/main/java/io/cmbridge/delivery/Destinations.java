package io.cmbridge.delivery;

import java.util.Map;

/**
 * Every configured destination.
 *
 * @param byName by the name it has in the configuration
 */
public record Destinations(Map<String, Destination> byName) {

    public Destinations {
        byName = Map.copyOf(byName);
    }
}
