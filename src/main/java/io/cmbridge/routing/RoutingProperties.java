package io.cmbridge.routing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of integrations.
 *
 * @param integrations by name
 * @param destinations by name; only the names matter here
 */
@ConfigurationProperties("cm-bridge")
record RoutingProperties(
        @DefaultValue Map<String, IntegrationProperties> integrations,
        @DefaultValue Map<String, Object> destinations) {

    /**
     * One integration.
     *
     * @param token the secret part of its callback URL: letters, digits and {@code - . _ ~}
     * @param labels put on every event, unless the event has a label of that name already
     * @param destinations names of destinations; may be left out where there is only one
     */
    record IntegrationProperties(
            @Nullable Token token,
            @DefaultValue Map<String, String> labels,
            @DefaultValue List<String> destinations) {}

    /** Names only: the push URLs among the values hold keys. */
    @Override
    public String toString() {
        return "integrations " + integrations.keySet() + ", destinations " + destinations.keySet();
    }
}
