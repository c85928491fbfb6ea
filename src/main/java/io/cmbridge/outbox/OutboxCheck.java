package io.cmbridge.outbox;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;

/** Which store is used, and how long it keeps things. */
class OutboxCheck implements ConfigurationCheck {

    @Override
    public void check(Configured configured) {
        configured
                .value("spring.datasource.url")
                .ifPresent(url -> configured.report(
                        "spring.datasource.url is set, and this version keeps its data in the embedded store only.",
                        "Unset SPRING_DATASOURCE_URL; the data directory is CM_BRIDGE_DATA_DIR."));
        configured
                .read("cm-bridge", OutboxProperties.class)
                .ifPresent(properties -> properties.retention().check(configured));
    }
}
