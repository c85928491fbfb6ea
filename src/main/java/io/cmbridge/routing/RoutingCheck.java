package io.cmbridge.routing;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;
import io.cmbridge.routing.RoutingProperties.IntegrationProperties;

/** Whether every integration can take callbacks, and every route leads somewhere. */
class RoutingCheck implements ConfigurationCheck {

    private static final String INTEGRATIONS = "cm-bridge.integrations";
    private static final String DESTINATIONS = "cm-bridge.destinations";

    @Override
    public void check(Configured configured) {
        requireAny(configured);
        Names.checkWritten(INTEGRATIONS, configured.written(INTEGRATIONS), configured::report);
        Names.checkWritten(DESTINATIONS, configured.written(DESTINATIONS), configured::report);
        configured.read("cm-bridge", RoutingProperties.class).ifPresent(properties -> {
            new IntegrationReader(properties, configured::report).read();
            properties.integrations().forEach((name, integration) -> requireSource(name, integration, configured));
        });
    }

    /** Nobody who writes it means everybody; an empty variable would make it so. */
    private static void requireSource(String name, IntegrationProperties integration, Configured configured) {
        var property = INTEGRATIONS + "." + name + ".sources";
        if (integration.sources().isEmpty() && configured.has(property)) {
            configured.report(property + " is set, and empty.", "List who may send, or remove it: then everybody may.");
        }
    }

    private static void requireAny(Configured configured) {
        boolean takesNone = configured.names(INTEGRATIONS).isEmpty();
        boolean leadsNowhere = configured.names(DESTINATIONS).isEmpty();
        if (takesNone || leadsNowhere) {
            var unknown = takesNone
                    ? leadsNowhere ? "which callbacks to take, nor where to deliver alerts" : "which callbacks to take"
                    : "where to deliver alerts";
            configured.report(
                    "CM Bridge does not know " + unknown + ".",
                    "Set the environment variables CALLBACK_TOKEN (a long random word, the secret part of the callback URL) "
                            + "and FLASHDUTY_PUSH_URL (the push URL of an integration in Flashduty, the whole of it). "
                            + "To try CM Bridge out without Flashduty, set cm-bridge.sandbox=true instead.");
        }
    }
}
