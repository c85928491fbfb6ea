package io.cmbridge.delivery;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;

/** How fast each destination may be pushed to. */
class DeliveryCheck implements ConfigurationCheck {

    @Override
    public void check(Configured configured) {
        configured
                .read("cm-bridge", DeliveryProperties.class)
                .ifPresent(properties -> properties
                        .destinations()
                        .forEach((name, destination) ->
                                destination.check("cm-bridge.destinations." + name, configured)));
    }
}
