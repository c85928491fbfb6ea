package io.cmbridge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of the service as a whole.
 *
 * @param sandbox whether the sandbox becomes the destination where nothing else is configured
 * @param requestTimeout how long a request may take to come, from its first byte to its last
 */
@ConfigurationProperties("cm-bridge")
record HallwayProperties(
        @DefaultValue Console console,
        boolean sandbox,
        @DefaultValue("10s") Duration requestTimeout) {

    /** @param port where everything but callbacks is served; 0 takes any that is free */
    record Console(@DefaultValue("8081") int port) {}
}
