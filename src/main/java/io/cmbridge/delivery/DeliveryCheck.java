package io.cmbridge.delivery;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How fast each destination may be pushed to, and which former ones it takes over. */
class DeliveryCheck implements ConfigurationCheck {

    private static final String DESTINATIONS = "cm-bridge.destinations";

    @Override
    public void check(Configured configured) {
        configured.read("cm-bridge", DeliveryProperties.class).ifPresent(properties -> check(properties, configured));
    }

    private static void check(DeliveryProperties properties, Configured configured) {
        var names = configured.names(DESTINATIONS);
        var successors = new HashMap<String, String>();
        new TreeMap<>(properties.destinations()).forEach((name, destination) -> {
            destination.check(property(name), configured);
            checkFormer(name, destination.formerly(), names, configured);
            destination.formerly().forEach(former -> checkSuccessor(former, name, successors, configured));
        });
    }

    private static void checkFormer(
            String name, Collection<String> formerly, Collection<String> names, Configured configured) {
        formerly.stream()
                .filter(names::contains)
                .forEach(former -> configured.report(
                        "%s.formerly names %s, which is still a destination.".formatted(property(name), former),
                        "Take %s out of it, or remove %s if %s has replaced it."
                                .formatted(former, property(former), name)));
    }

    private static void checkSuccessor(
            String former, String name, Map<String, String> successors, Configured configured) {
        var other = successors.putIfAbsent(former, name);
        if (other != null && !other.equals(name)) {
            configured.report(
                    "%s.formerly and %s.formerly both name %s.".formatted(property(other), property(name), former),
                    "Leave %s in one of them: only one destination can take over what is open there."
                            .formatted(former));
        }
    }

    private static String property(String name) {
        return DESTINATIONS + "." + name;
    }
}
