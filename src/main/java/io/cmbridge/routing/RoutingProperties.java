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
     * One integration: private, if it names its destinations; shared, if it has routes.
     *
     * @param token the secret part of its callback URL: at least 16 letters, digits and {@code - . _ ~}
     * @param previousToken accepted as well, until every callback URL has the new one
     * @param labels put on every event, unless the event has a label of that name already
     * @param destinations of a private one, by name; may be left out where there is only one
     * @param routes of a shared one, read from the top
     * @param otherwise destinations of what no route takes
     * @param sources addresses, networks and names of {@link Presets} that callbacks may come from; none means any
     */
    record IntegrationProperties(
            @Nullable Token token,
            @Nullable Token previousToken,
            @DefaultValue Map<String, String> labels,
            @DefaultValue List<String> destinations,
            @DefaultValue List<RouteProperties> routes,
            @DefaultValue List<String> otherwise,
            @DefaultValue List<String> sources) {

        boolean isShared() {
            return !routes.isEmpty() || !otherwise.isEmpty();
        }
    }

    /**
     * One route.
     *
     * @param when conditions, all of which must hold
     * @param destinations of what it takes, by name
     * @param fallthrough whether the routes after it are read as well
     */
    record RouteProperties(
            @DefaultValue List<ConditionProperties> when,
            @DefaultValue List<String> destinations,
            @DefaultValue("false") boolean fallthrough) {}

    /**
     * One condition.
     *
     * @param key {@code severity}, {@code title} or {@code labels.<name>}
     * @param operator {@code IN} or {@code NOTIN}
     * @param values as {@link ValuePattern} says
     */
    record ConditionProperties(
            @Nullable String key,
            @Nullable String operator,
            @DefaultValue List<String> values) {}

    /** Names only: the push URLs among the values hold keys. */
    @Override
    public String toString() {
        return "integrations " + integrations.keySet() + ", destinations " + destinations.keySet();
    }
}
