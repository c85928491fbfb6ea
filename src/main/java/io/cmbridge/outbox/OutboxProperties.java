package io.cmbridge.outbox;

import io.cmbridge.Configured;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of the store.
 *
 * @param dataDir the directory of the embedded store, on a local disk and of this process alone; made if it does not exist
 * @param moveFrom the data directory of an embedded store that is to be moved into PostgreSQL at this start; refused without
 *     {@code spring.datasource.url}
 * @param retention how long what needs no more delivering is kept
 */
@ConfigurationProperties("cm-bridge")
record OutboxProperties(
        @DefaultValue("./data") Path dataDir,
        @Nullable Path moveFrom,
        @DefaultValue Retention retention) {

    /**
     * How long what needs no more delivering is kept.
     *
     * @param delivered how long delivered and superseded entries and late callbacks are kept; an hour at least
     * @param buried how long buried and discarded entries and unreadable callbacks are kept, a day at least; a buried
     *     recovery is kept for ever
     */
    record Retention(
            @DefaultValue("7d") Duration delivered,
            @DefaultValue("30d") Duration buried) {

        private static final Duration HOUR = Duration.ofHours(1);
        private static final Duration DAY = Duration.ofDays(1);

        void check(Configured configured) {
            if (delivered.compareTo(HOUR) < 0) {
                configured.report(
                        "cm-bridge.retention.delivered is less than an hour.",
                        "Set a duration such as 7d or 12h: a resend or a late firing is known by what is kept.");
            }
            if (buried.compareTo(DAY) < 0) {
                configured.report(
                        "cm-bridge.retention.buried is less than a day.",
                        "Set a duration such as 30d or 24h: on-call is told of what is kept.");
            }
        }
    }
}
