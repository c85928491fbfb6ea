package io.cmbridge.flashduty;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
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
     * @param pushUrl as Flashduty shows it for the integration, with every query parameter it came with
     * @param plainHttp whether events and the key may go to another host unencrypted
     */
    record DestinationProperties(
            @Nullable Secret pushUrl, @DefaultValue("false") boolean plainHttp) {

        static final DestinationProperties NONE = new DestinationProperties(null, false);
    }

    /**
     * A text that is bound as it is and never shown. It takes every text, because a failed binding prints the value; its
     * constructor is public, because Spring converts by no other.
     *
     * @param value the text itself
     */
    record Secret(String value) {

        public Secret {}

        @Override
        public String toString() {
            return "Secret";
        }
    }
}
