package io.cmbridge.port;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of the ports.
 *
 * @param requestTimeout how long a request may take to come, from its first byte to its last; a second at least
 * @param publicUrl the address under which Cloud Monitor reaches the port of callbacks, such as
 *     {@code https://alerts.example.com}; only to show whole callback URLs. Without it they begin with {@code http://}, the
 *     host under which the console was asked, and the port of callbacks
 */
@ConfigurationProperties("cm-bridge")
record PortProperties(
        @DefaultValue Console console,
        @DefaultValue("10s") Duration requestTimeout,
        @Nullable String publicUrl) {

    /**
     * Of the console.
     *
     * @param port the port of the console, health and metrics, up to 65535; 0 takes any that is free. Not the port of callbacks
     * @param address the address of this machine on which that port is open: {@code 127.0.0.1} for nobody but the machine itself.
     *     Without it that is {@code server.address}, and without that every address
     */
    record Console(@DefaultValue("8081") int port, @Nullable InetAddress address) {}
}
