package io.cmbridge.outbox;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of the store.
 *
 * @param dataDir the directory of the embedded store; made if it does not exist
 */
@ConfigurationProperties("cm-bridge")
record OutboxProperties(@DefaultValue("./data") Path dataDir) {}
