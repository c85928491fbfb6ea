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

    private final GroupCommit writer;
    private final Reads reads = new Reads();
    private final JdbcOutbox outbox;
    private final UnreadableCallbacks unreadableCallbacks;
    private final DueEntries dueEntries;
    private final Backlog backlog;
    private final JdbcAuditTrail auditTrail;
    private final Traffic traffic;
    private final Desk desk;
    private final History history;
    private final OpenAlerts openAlerts;
    private final DataSource database;
    private final JdbcClient jdbc;
    private final Clock clock;

    Store(DataSource database, Clock clock, MeterRegistry registry) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.clock = clock;
        var bell = new Bell();
        writer = new GroupCommit(new TransactionTemplate(new JdbcTransactionManager(database)), QUEUE, PATIENCE);
        var ledger = new Ledger(registry);
        outbox = new JdbcOutbox(jdbc, writer, bell, ledger);
        unreadableCallbacks = new JdbcUnreadableCallbacks(jdbc, reads, writer, outbox);
        dueEntries = new JdbcDueEntries(jdbc, writer, bell, ledger, clock);
        auditTrail = new JdbcAuditTrail(jdbc, reads, writer, clock);
        var deeds = new Deeds(jdbc, ledger, clock);
        desk = new JdbcDesk(writer, deeds, new Rereading(jdbc, outbox), auditTrail, outbox);
        backlog = new JdbcBacklog(jdbc, reads, ledger);
        traffic = new JdbcTraffic(jdbc, reads, clock);
        history = new JdbcHistory(jdbc, reads, Bounds.QUICK);
        openAlerts = new JdbcOpenAlerts(jdbc, reads);
        backlog.destinations().forEach(name -> ledger.open(name, backlog.waiting(name)));
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

    AuditTrail auditTrail() {
        return auditTrail;
    }

    History history() {
        return history;
    }

    OpenAlerts openAlerts() {
        return openAlerts;
    }

    /** @param rest between two of its steps */
    Sweeper sweeper(Retention retention, Duration rest) {
        return new Sweeper(writer, new Sweep(jdbc, retention), new FreePages(new JdbcTemplate(database)), clock, rest);
    }

    @Override
    public void close() {
        writer.close();
        reads.close();
    }
}
