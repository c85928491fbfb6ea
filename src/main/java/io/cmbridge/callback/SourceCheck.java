package io.cmbridge.callback;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;
import java.util.List;
import java.util.function.Predicate;

/** Whether the addresses that callbacks may come from are addresses. */
class SourceCheck implements ConfigurationCheck {

    private static final String PROXIES = "cm-bridge.trusted-proxies";
    private static final String NETWORK = "an address, or an address, a slash and a number of bits (203.0.113.0/24)";

    @Override
    public void check(Configured configured) {
        configured.read("cm-bridge", SourceProperties.class).ifPresent(properties -> check(properties, configured));
        if (!configured.value("server.forward-headers-strategy").orElse("none").equalsIgnoreCase("none")) {
            configured.report(
                    "server.forward-headers-strategy is set, and would let senders say who they are.",
                    "Remove it, and name your proxies in " + PROXIES + ".");
        }
    }

    private static void check(SourceProperties properties, Configured configured) {
        properties
                .integrations()
                .forEach((name, integration) -> require(
                        "cm-bridge.integrations." + name + ".sources",
                        integration.sources(),
                        source -> Presets.read(source).isPresent(),
                        "Write " + NETWORK + ", or one of " + Presets.names() + ".",
                        configured));
        require(
                PROXIES,
                properties.trustedProxies(),
                proxy -> Network.of(proxy).filter(network -> network.bits() > 0).isPresent(),
                "Write " + NETWORK + "; not everyone can be trusted.",
                configured);
    }

    private static void require(
            String property, List<String> values, Predicate<String> isGood, String action, Configured configured) {
        for (int i = 0; i < values.size(); i++) {
            if (!isGood.test(values.get(i))) {
                configured.report("%s[%d] is no network.".formatted(property, i), action);
            }
        }
    }
}
