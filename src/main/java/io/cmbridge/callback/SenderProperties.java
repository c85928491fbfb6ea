package io.cmbridge.callback;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of those who send callbacks.
 *
 * @param trustedProxies the proxies in front whose {@code X-Forwarded-For} is believed: addresses, and networks such as
 *     {@code 10.0.0.0/8}; a network of all addresses is refused
 */
@ConfigurationProperties("cm-bridge")
record SenderProperties(@DefaultValue List<String> trustedProxies) {}
