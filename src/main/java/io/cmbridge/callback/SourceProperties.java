package io.cmbridge.callback;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of the addresses that callbacks come from.
 *
 * @param integrations by name
 * @param trustedProxies whose {@code X-Forwarded-For} is believed: addresses, and networks as {@code 10.0.0.0/8}
 */
@ConfigurationProperties("cm-bridge")
record SourceProperties(
        @DefaultValue Map<String, IntegrationProperties> integrations,
        @DefaultValue List<String> trustedProxies) {

    /** @param sources addresses, networks and names of {@link Presets}; none means any */
    record IntegrationProperties(@DefaultValue List<String> sources) {}
}
