package io.cmbridge.routing;

import io.cmbridge.routing.RoutingProperties.IntegrationProperties;
import java.util.List;

/** Makes integrations of what is configured, and reports all that is wrong with it. */
final class IntegrationReader {

    private final RoutingProperties properties;
    private final Findings findings;
    private final TokenReader tokens;
    private final RoutingReader routing;

    IntegrationReader(RoutingProperties properties, Findings findings) {
        this.properties = properties;
        this.findings = findings;
        this.tokens = new TokenReader(findings);
        this.routing = new RoutingReader(properties.destinations().keySet(), findings);
    }

    /** An integration and the tokens that open it. */
    record Opened(Integration integration, List<Token> tokens) {}

    List<Opened> read() {
        requireAny();
        Names.check("cm-bridge.integrations", properties.integrations().keySet(), findings);
        Names.check("cm-bridge.destinations", properties.destinations().keySet(), findings);
        return properties.integrations().entrySet().stream()
                .map(integration -> read(integration.getKey(), integration.getValue()))
                .toList();
    }

    private Opened read(String name, IntegrationProperties integration) {
        var property = "cm-bridge.integrations." + name;
        OwnLabels.check(property + ".labels", integration.labels(), findings);
        return new Opened(
                new Integration(
                        name,
                        integration.labels(),
                        routing.read(property, integration),
                        Sources.read(property + ".sources", integration.sources(), findings)),
                tokens.read(name, integration));
    }

    private void requireAny() {
        boolean takesNone = properties.integrations().isEmpty();
        boolean leadsNowhere = properties.destinations().isEmpty();
        if (takesNone || leadsNowhere) {
            var unknown = takesNone
                    ? leadsNowhere ? "which callbacks to take, nor where to deliver alerts" : "which callbacks to take"
                    : "where to deliver alerts";
            findings.report(
                    "CM Bridge does not know " + unknown + ".",
                    "Set the environment variables CALLBACK_TOKEN (a long random word, the secret part of the callback URL) "
                            + "and FLASHDUTY_PUSH_URL (the push URL of an integration in Flashduty, the whole of it). "
                            + "To try CM Bridge out without Flashduty, set cm-bridge.sandbox=true instead.");
        }
    }
}
