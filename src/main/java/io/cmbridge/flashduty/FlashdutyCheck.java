package io.cmbridge.flashduty;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;
import io.cmbridge.flashduty.FlashdutyProperties.DestinationProperties;
import java.util.HashMap;
import java.util.Map;

/** Whether events can be posted to each destination, and whether the way there is a usable one. */
class FlashdutyCheck implements ConfigurationCheck {

    @Override
    public void check(Configured configured) {
        configured.attempt(() -> EgressProxy.of(name -> configured.value(name)));
        var nameByKey = new HashMap<String, String>();
        configured
                .read("cm-bridge", FlashdutyProperties.class)
                .ifPresent(properties -> configured
                        .names(FlashdutyProperties.DESTINATIONS)
                        .forEach(name -> configured.attempt(() -> check(name, properties, nameByKey, configured))));
    }

    private static void check(
            String name, FlashdutyProperties properties, Map<String, String> nameByKey, Configured configured) {
        var destination = properties.destinations().getOrDefault(name, DestinationProperties.NONE);
        var key = PushUrl.of(name, destination).key();
        var other = nameByKey.putIfAbsent(key.value(), name);
        if (other != null) {
            configured.report(
                    PushUrl.property(other) + " and " + PushUrl.property(name) + " have the same integration_key.",
                    "Give each destination the push URL of an integration of its own, or remove one of the two:"
                            + " Flashduty counts the rate per integration.");
        }
    }
}
