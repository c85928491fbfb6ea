package io.cmbridge.routing;

import io.cmbridge.Misconfiguration;
import io.cmbridge.routing.RoutingProperties.IntegrationProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every configured integration, found by the token of its callback URL. */
@Component
public class Integrations {

    private final Map<Token, Integration> byToken = new LinkedHashMap<>();
    private final List<String> destinations;

    /** @throws Misconfiguration if there is none, or one that could not take callbacks or leads nowhere */
    Integrations(RoutingProperties properties) {
        destinations = List.copyOf(properties.destinations().keySet());
        requireAny(properties);
        properties.integrations().forEach(this::add);
    }

    /** Compares with every token, each in constant time, so that the time taken tells nothing of them. */
    public Optional<Integration> withToken(String token) {
        Integration found = null;
        for (var candidate : byToken.entrySet()) {
            if (candidate.getKey().matches(token)) {
                found = candidate.getValue();
            }
        }
        return Optional.ofNullable(found);
    }

    private void add(String name, IntegrationProperties properties) {
        var token = properties.token();
        if (token == null || !token.isUrlSafe()) {
            throw new Misconfiguration(
                    "The integration '%s' has no usable callback token.".formatted(name),
                    "Set %s to a long random word of letters, digits and - . _ ~, for example the output of 'openssl rand -hex 24'."
                            .formatted(tokenProperty(name)));
        }
        OwnLabels.require(name, properties.labels());
        var integration = new Integration(name, properties.labels(), destinationsOf(name, properties));
        if (byToken.put(token, integration) != null) {
            throw new Misconfiguration(
                    "Two integrations have the same callback token.",
                    "Give the integration '%s' a token of its own.".formatted(name));
        }
    }

    private List<String> destinationsOf(String name, IntegrationProperties properties) {
        if (properties.destinations().isEmpty() && destinations.size() == 1) {
            return destinations;
        }
        if (properties.destinations().isEmpty() || !destinations.containsAll(properties.destinations())) {
            throw new Misconfiguration(
                    "The integration '%s' does not say which of the destinations it leads to.".formatted(name),
                    "Set cm-bridge.integrations.%s.destinations to one or more of: %s."
                            .formatted(name, String.join(", ", destinations)));
        }
        return properties.destinations().stream().distinct().toList();
    }

    private static void requireAny(RoutingProperties properties) {
        if (properties.integrations().isEmpty() || properties.destinations().isEmpty()) {
            throw new Misconfiguration(
                    "CM Bridge does not know %s."
                            .formatted(
                                    properties.integrations().isEmpty()
                                            ? properties.destinations().isEmpty()
                                                    ? "which callbacks to take, nor where to deliver alerts"
                                                    : "which callbacks to take"
                                            : "where to deliver alerts"),
                    "Set the environment variables CALLBACK_TOKEN (a long random word, the secret part of the callback URL) "
                            + "and FLASHDUTY_PUSH_URL (the push URL of an integration in Flashduty, the whole of it). "
                            + "To try CM Bridge out without Flashduty, set cm-bridge.sandbox=true instead.");
        }
    }

    private static String tokenProperty(String name) {
        var property = "cm-bridge.integrations." + name + ".token";
        return name.equals("default") ? "CALLBACK_TOKEN (" + property + ")" : property;
    }
}
