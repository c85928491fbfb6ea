package io.cmbridge.flashduty;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this room reads of the configuration.
 *
 * @param destinations by name; what else is set for a destination belongs to other rooms
 */
@ConfigurationProperties("cm-bridge")
record FlashdutyProperties(@DefaultValue Map<String, DestinationProperties> destinations) {

    static final String DESTINATIONS = "cm-bridge.destinations";

    FlashdutyProperties {
        destinations = Map.copyOf(destinations);
    }

    /**
     * One destination.
     *
     * @param pushUrl the push URL as Flashduty shows it for the integration, with every query parameter it came with;
     *     required. It has an {@code integration_key}, which no other destination has
     * @param plainHttp whether the push URL may be one of plain http to another host: events and the key are then
     *     unencrypted
     */
    @ConfigurationPropertiesSource
    record DestinationProperties(
            @Nullable Secret pushUrl, @DefaultValue("false") boolean plainHttp) {

        static final DestinationProperties NONE = new DestinationProperties(null, false);
    }
}
