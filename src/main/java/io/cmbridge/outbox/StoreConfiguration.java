package io.cmbridge.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.dbcp2.BasicDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** Opens the store and hands out its interfaces. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMillis(50);

    /** By the JDBC URL alone. */
    @Bean
    Engine engine(DataSourceProperties properties) {
        return StringUtils.hasText(properties.getUrl()) ? Engine.POSTGRESQL : Engine.SQLITE;
    }

    @Bean
    @ConfigurationProperties("spring.datasource.dbcp2")
    BasicDataSource dataSource(Engine engine, DataSourceProperties shared, OutboxProperties embedded) {
        return switch (engine) {
            case SQLITE -> new SqlitePool(SqliteFile.open(embedded.dataDir()));
            case POSTGRESQL ->
                new PostgresPool(Objects.requireNonNull(shared.getUrl()), shared.getUsername(), shared.getPassword())
                        .check();
        };
    }

    /** On PostgreSQL by connections of its own: to change a large table may take longer than those of the store wait. */
    @Bean
    FlywayConfigurationCustomizer migration(Engine engine, DataSourceProperties shared) {
        return migrations -> {
            migrations.placeholders(engine.words());
            if (engine.isShared()) {
                migrations.dataSource(shared.getUrl(), shared.getUsername(), shared.getPassword());
            }
        };
    }

    /** After what is to be moved into it: nothing uses it before. */
    @Bean
    @DependsOnDatabaseInitialization
    Store store(
            BasicDataSource source, Engine engine, OutboxProperties properties, Clock clock, MeterRegistry registry) {
        Optional.ofNullable(properties.moveFrom()).ifPresent(new Move(source, clock)::from);
        return new Store(source, engine, clock, registry);
    }

    @Bean
    Sweeper sweeper(Store store, OutboxProperties properties) {
        return store.sweeper(properties.retention(), BETWEEN_SWEEPS).start();
    }

    @Bean
    StoreMetricsLoop storeMetrics(Store store, MeterRegistry registry, Clock clock) {
        return new StoreMetricsLoop(new StoreMetrics(store, registry, clock));
    }

    @Bean
    Outbox outbox(Store store) {
        return store.outbox();
    }

    @Bean
    UnreadableCallbacks unreadableCallbacks(Store store) {
        return store.unreadableCallbacks();
    }

    @Bean
    DueEntries dueEntries(Store store) {
        return store.dueEntries();
    }

    @Bean
    Lease lease(Store store) {
        return store.lease();
    }

    @Bean
    Backlog backlog(Store store) {
        return store.backlog();
    }

    @Bean
    Traffic traffic(Store store) {
        return store.traffic();
    }

    @Bean
    Desk desk(Store store) {
        return store.desk();
    }

    @Bean
    BulkRuns bulkRuns(Store store) {
        return store.bulkRuns();
    }

    @Bean
    AuditTrail auditTrail(Store store) {
        return store.auditTrail();
    }

    @Bean
    History history(Store store) {
        return store.history();
    }

    @Bean
    OpenAlerts openAlerts(Store store) {
        return store.openAlerts();
    }
}
