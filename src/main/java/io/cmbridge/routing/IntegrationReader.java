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
}
