package io.cmbridge.routing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
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
     * @param token the secret part of its callback URL; required. At least 16 letters, digits and {@code - . _ ~}, and
     *     no other integration's
     * @param previousToken a token that is accepted as well, until every callback URL has the new one; what holds for
     *     {@code token} holds for it too
     * @param labels a label that is put on every event, unless the event has one of that name already; at most 20. The name
     *     has up to 128 letters, digits and underscores, the first no digit, and is none of check, source and
     *     cm_time; the value has 1 to 2048 characters
     * @param destinations the destinations of a private integration, by name; may be left out where there is only one. Not
     *     together with routes
     * @param routes of a shared one, read from the top
     * @param otherwise the destinations of what no route takes, by name; required with routes, and refused without
     * @param sources who may send callbacks, all others are answered 403: addresses, networks such as
     *     {@code 203.0.113.0/24}, {@code alibaba-cloud-international} and {@code alibaba-cloud-china}. Without it everybody
     *     may; empty is refused
     */
    @ConfigurationPropertiesSource
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
     * @param destinations the destinations of what it takes, by name; one at least
     * @param fallthrough whether the routes after it are read as well
     */
    @ConfigurationPropertiesSource
    record RouteProperties(
            @DefaultValue List<ConditionProperties> when,
            @DefaultValue List<String> destinations,
            @DefaultValue("false") boolean fallthrough) {}

    /**
     * One condition.
     *
     * @param key what is looked at; required: {@code severity}, {@code title} or {@code labels.} and a label's name
     * @param operator {@code IN} or {@code NOTIN}; required. What is not there is never {@code IN} and always {@code NOTIN}
     * @param values what is looked for, one at least: exact, with {@code *} and {@code ?}, {@code /regex/} (RE2),
     *     {@code cidr:10.0.0.0/8}, or {@code num:gt:90} ({@code gt}, {@code ge}, {@code lt}, {@code le}). A severity that no
     *     event has is refused
     */
    @ConfigurationPropertiesSource
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
