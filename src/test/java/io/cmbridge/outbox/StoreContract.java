package io.cmbridge.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store at noon on an empty database: what every contract of a store begins with. */
abstract class StoreContract {

    Store store;
    private MeterRegistry registry = new SimpleMeterRegistry();
    private TestDatabase database;

    /** A migrated database; what it is, is all that a test class per database has to say. */
    interface TestDatabase extends AutoCloseable {

        DataSource source();

        @Override
        void close();
    }

    abstract TestDatabase open(Path directory);

    @BeforeEach
    void openStore(@TempDir Path directory) {
        database = open(directory);
        store = newStore();
    }

    @AfterEach
    void closeStore() {
        store.close();
        database.close();
    }

    final DataSource database() {
        return database.source();
    }

    /** As after a stop or a crash: nothing is left but the database. */
    final void restart() {
        store.close();
        store = newStore();
    }

    /** What a metric has counted since the store was opened. */
    final double counted(String name, String destination) {
        return registry.get("cm.bridge." + name)
                .tag("destination", destination)
                .counter()
                .count();
    }

    private Store newStore() {
        registry = new SimpleMeterRegistry();
        return new Store(database(), Clock.fixed(Arrivals.NOON, ZoneOffset.UTC), registry);
    }
}
