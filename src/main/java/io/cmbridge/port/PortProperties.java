package io.cmbridge.port;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of the ports.
 *
 * @param requestTimeout how long a request may take to come, from its first byte to its last
 * @param publicUrl under which Cloud Monitor reaches the port of callbacks, such as {@code https://alerts.example.com};
 *     only to show whole callback URLs
 */
@ConfigurationProperties("cm-bridge")
record PortProperties(
        @DefaultValue Console console,
        @DefaultValue("10s") Duration requestTimeout,
        @Nullable String publicUrl) {

    /** @param port where everything but callbacks is served; 0 takes any that is free */
    record Console(@DefaultValue("8081") int port) {}
}
