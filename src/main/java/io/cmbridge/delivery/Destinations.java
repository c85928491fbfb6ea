package io.cmbridge.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Every configured destination.
 *
 * @param byName by the name it has in the configuration
 * @param cautions by the same name; none for a destination that is not among them
 */
public record Destinations(Map<String, Destination> byName, Map<String, Set<Caution>> cautions) {

    public Destinations {
        byName = Map.copyOf(byName);
        var copy = new HashMap<String, Set<Caution>>();
        cautions.forEach((name, some) -> copy.put(name, Set.copyOf(some)));
        cautions = Map.copyOf(copy);
    }

    Set<Caution> cautionsOf(String destination) {
        return cautions.getOrDefault(destination, Set.of());
    }
}
