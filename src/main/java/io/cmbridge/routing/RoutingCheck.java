package io.cmbridge.routing;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;

/** Whether every integration can take callbacks, and every route leads somewhere. */
class RoutingCheck implements ConfigurationCheck {

    @Override
    public void check(Configured configured) {
        configured
                .read("cm-bridge", RoutingProperties.class)
                .ifPresent(properties -> new IntegrationReader(properties, configured::report).read());
    }
}
