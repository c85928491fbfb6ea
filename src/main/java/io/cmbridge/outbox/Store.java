package io.cmbridge.outbox;

import io.cmbridge.outbox.JdbcHistory.Bounds;
import io.cmbridge.outbox.OutboxProperties.Retention;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One migrated database behind the room's interfaces: its writer, its readers, and what they serve. */
final class Store implements AutoCloseable {

    private static final int QUEUE = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final DataSource source;
    private final Engine engine;
    private final Database database;
    private final Ledger ledger;
    private final Lease lease;
    private final JdbcOutbox outbox;
    private final UnreadableCallbacks unreadableCallbacks;
    private final DueEntries dueEntries;
    private final JdbcBacklog backlog;
    private final JdbcAuditTrail auditTrail;
    private final Traffic traffic;
    private final Desk desk;
    private final BulkRuns bulkRuns;
    private final History history;
    private final OpenAlerts openAlerts;

    Store(DataSource source, Engine engine, Clock clock, MeterRegistry registry) {
        this.source = source;
        this.engine = engine;
        this.database = open(source, engine, clock);
        this.ledger = new Ledger(registry, engine.isShared());
        var jdbc = database.jdbc();
        var reads = database.reads();
        var bell = new Bell();
        var term = engine.isShared() ? new JdbcLease(jdbc, reads, System::nanoTime, clock) : new SoleLease(clock);
        lease = term;
        outbox = new JdbcOutbox(database, bell, ledger);
        unreadableCallbacks = new JdbcUnreadableCallbacks(jdbc, reads, database.writer(), outbox);
        dueEntries = new JdbcDueEntries(database, term, bell, ledger);
        auditTrail = new JdbcAuditTrail(jdbc, reads, database.writer(), clock);
        desk = new JdbcDesk(database, auditTrail, outbox, ledger);
        bulkRuns = new JdbcBulkRuns(database, auditTrail, engine.isShared());
        backlog = new JdbcBacklog(jdbc, reads, ledger);
        traffic = new JdbcTraffic(jdbc, reads, clock);
        history = new JdbcHistory(jdbc, reads, Bounds.QUICK);
        openAlerts = new JdbcOpenAlerts(jdbc, reads);
        backlog.destinations().forEach(name -> ledger.open(name, backlog.waiting(name)));
    }

    private static Database open(DataSource source, Engine engine, Clock clock) {
        var jdbc = JdbcClient.create(source);
        var locks = engine.locks(jdbc);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        var writer = new GroupCommit(transactions, locks, engine.writing(), QUEUE, PATIENCE);
        return new Database(jdbc, new Reads(), writer, locks, clock);
    }

    Outbox outbox() {
        return outbox;
    }

    UnreadableCallbacks unreadableCallbacks() {
        return unreadableCallbacks;
    }

    DueEntries dueEntries() {
        return dueEntries;
    }

    Backlog backlog() {
        return backlog;
    }

    Traffic traffic() {
        return traffic;
    }

    Desk desk() {
        return desk;
    }

    BulkRuns bulkRuns() {
        return bulkRuns;
    }

    AuditTrail auditTrail() {
        return auditTrail;
    }

    History history() {
        return history;
    }

    OpenAlerts openAlerts() {
        return openAlerts;
    }

    Database database() {
        return database;
    }

    Lease lease() {
        return lease;
    }

    /** Lets the gauges of what waits know what other replicas have changed, if there may be any. */
    void recount() {
        if (engine.isShared()) {
            ledger.refresh(backlog.count());
        }
    }

    /** @param rest between two of its steps */
    Sweeper sweeper(Retention retention, Duration rest) {
        return new Sweeper(
                database.writer(),
                new Sweep(database.jdbc(), database.locks(), retention),
                new FreePages(new JdbcTemplate(source), engine),
                database.clock(),
                new Sweeper.Rhythm(rest, lease::isHeld));
    }

    @Override
    public void close() {
        database.writer().close();
        database.reads().close();
    }
}
