package io.cmbridge.outbox;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;

/** Which store is used, and how long it keeps things. */
class OutboxCheck implements ConfigurationCheck {

    @Override
    public void check(Configured configured) {
        configured
                .value("spring.datasource.url")
                .filter(url -> !url.startsWith("jdbc:postgresql:"))
                .ifPresent(url -> configured.report(
                        "spring.datasource.url is not the URL of a PostgreSQL database.",
                        "Set it to jdbc:postgresql://<host>:5432/<database>; or unset it, for the embedded store in"
                                + " CM_BRIDGE_DATA_DIR."));
        configured.read("cm-bridge", OutboxProperties.class).ifPresent(properties -> check(properties, configured));
    }

    private static void check(OutboxProperties properties, Configured configured) {
        properties.retention().check(configured);
        if (properties.moveFrom() != null
                && configured.value("spring.datasource.url").isEmpty()) {
            configured.report(
                    "cm-bridge.move-from is set, and spring.datasource.url is not.",
                    "Set SPRING_DATASOURCE_URL to the PostgreSQL database that the embedded store is to be moved into; or"
                            + " unset cm-bridge.move-from, to go on with the embedded store.");
        }
    }
}
