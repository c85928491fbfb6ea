package io.cmbridge.delivery;

import io.cmbridge.Configured;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this room reads of the configuration.
 *
 * @param replicaName how the console names this process among replicas; empty means by its host's name
 * @param destinations by name; what else is set for a destination belongs to other rooms
 */
@ConfigurationProperties("cm-bridge")
record DeliveryProperties(
        @DefaultValue("") String replicaName, @DefaultValue Map<String, DestinationProperties> destinations) {

    DeliveryProperties {
        destinations = Map.copyOf(destinations);
    }

    DestinationProperties of(String destination) {
        return destinations.getOrDefault(destination, DestinationProperties.DEFAULTS);
    }

    /**
     * What may be set for a destination.
     *
     * @param inFlight how many pushes may be on their way at once, 1 to 256; never more than one of one alert
     * @param formerly names of destinations that are no more: their entries and open alerts become this destination's. One
     *     that is still a destination, or that two destinations name, is refused
     */
    @ConfigurationPropertiesSource
    record DestinationProperties(
            @DefaultValue PaceProperties pace,
            @DefaultValue("8") int inFlight,
            @DefaultValue List<String> formerly) {

        static final DestinationProperties DEFAULTS = new DestinationProperties(PaceProperties.DEFAULTS, 8, List.of());

        private static final int MOST_IN_FLIGHT = 256;

        DestinationProperties {
            formerly = List.copyOf(formerly);
        }

        void check(String property, Configured configured) {
            if (inFlight < 1 || inFlight > MOST_IN_FLIGHT) {
                configured.report(
                        property + ".in-flight is " + inFlight + ".",
                        "Set a number from 1 to " + MOST_IN_FLIGHT + ", or leave it out for 8.");
            }
            pace.check(property + ".pace", configured);
        }
    }

    /**
     * How fast a destination may be pushed to. Never more than 100 in any second nor 1000 in any minute satisfies all of
     * the figures that Flashduty's documents give per integration.
     *
     * @param perSecond pushes in any second, at most; 1 to 100, or more with {@code beyond-flashduty}
     * @param perMinute pushes in any minute, at most; 1 to 1000, or more with {@code beyond-flashduty}
     * @param beyondFlashduty whether more than what Flashduty documents is meant
     */
    record PaceProperties(
            @DefaultValue("18") int perSecond,
            @DefaultValue("1000") int perMinute,
            @DefaultValue("false") boolean beyondFlashduty) {

        static final PaceProperties DEFAULTS = new PaceProperties(18, 1000, false);

        private static final int FLASHDUTY_PER_SECOND = 100;
        private static final int FLASHDUTY_PER_MINUTE = 1000;

        void check(String property, Configured configured) {
            check(property + ".per-second", perSecond, FLASHDUTY_PER_SECOND, property, configured);
            check(property + ".per-minute", perMinute, FLASHDUTY_PER_MINUTE, property, configured);
        }

        private void check(String property, int pushes, int allowed, String pace, Configured configured) {
            if (pushes < 1) {
                configured.report(property + " is " + pushes + ".", "Set a number from 1 to " + allowed + ".");
            }
            if (pushes > allowed && !beyondFlashduty) {
                configured.report(
                        "%s is %d, and Flashduty takes %d.".formatted(property, pushes, allowed),
                        "Set at most %d, or also %s.beyond-flashduty=true if this destination takes more."
                                .formatted(allowed, pace));
            }
        }
    }
}
