package io.cmbridge.outbox;

import io.cmbridge.outbox.OutboxProperties.Retention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * A store on a SQLite file, for the tests of other rooms. A crash of the process is a new store on the same file; since
 * the power never fails, commits do not wait for the disk.
 */
public final class StoreOnFile implements AutoCloseable {

    private final SqliteDatabase database;
    private final Clock clock;
    private MeterRegistry registry;
    private Store store;

    /** @param directory for the file; made if there is none */
    public StoreOnFile(Path directory, Clock clock) {
        this.database = new SqliteDatabase(directory, "pragma synchronous = off");
        this.clock = clock;
        this.registry = new SimpleMeterRegistry();
        this.store = new Store(database.source(), Engine.SQLITE, clock, registry);
    }

    /** What a store says that does not commit. */
    public static StoreUnavailableException unavailable() {
        return new StoreUnavailableException("The store is out of order for the test's sake");
    }

    /** As after a stop or a crash: nothing is left but the file. */
    public void reopen() {
        store.close();
        registry = new SimpleMeterRegistry();
        store = new Store(database.source(), Engine.SQLITE, clock, registry);
    }

    public Outbox outbox() {
        return store.outbox();
    }

    public UnreadableCallbacks unreadableCallbacks() {
        return store.unreadableCallbacks();
    }

    public DueEntries dueEntries() {
        return store.dueEntries();
    }

    public Lease lease() {
        return store.lease();
    }

    public Backlog backlog() {
        return store.backlog();
    }

    public Traffic traffic() {
        return store.traffic();
    }

    public Desk desk() {
        return store.desk();
    }

    public AuditTrail auditTrail() {
        return store.auditTrail();
    }

    /** Removes what has been kept for long enough. */
    public void sweep() throws InterruptedException {
        store.sweeper(new Retention(Duration.ofDays(7), Duration.ofDays(30)), Duration.ZERO)
                .sweep();
    }

    /** What has been counted since the store was opened. */
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        store.close();
        database.close();
    }
}
