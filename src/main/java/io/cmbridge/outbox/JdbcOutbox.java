package io.cmbridge.outbox;

import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Route;
import io.cmbridge.outbox.Arrival.Unreadable;
import io.cmbridge.outbox.Receipt.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts arrivals into the database, each in one transaction of the writer. */
final class JdbcOutbox implements Outbox {

    private static final String PROBE = """
            insert into probe (id, at) values (1, 1) on conflict (id) do update set at = probe.at + 1
            """;

    /** What led a recovery to its destinations, if its routes did not. */
    private static final String WHERE_OPEN = "where its alert was open";

    private final JdbcClient jdbc;
    private final GroupCommit writer;
    private final Callbacks callbacks;
    private final Lanes lanes;
    private final TrafficCount traffic;
    private final TestPresses tests;
    private final Bell bell;
    private final Ledger ledger;

    JdbcOutbox(Database database, Bell bell, Ledger ledger) {
        this.jdbc = database.jdbc();
        this.writer = database.writer();
        this.callbacks = new Callbacks(jdbc);
        this.lanes = new Lanes(jdbc);
        this.traffic = new TrafficCount(jdbc);
        this.tests = new TestPresses(traffic, writer);
        this.bell = bell;
        this.ledger = ledger;
    }

    @Override
    public Receipt put(Arrival arrival) {
        var receipt = writer.commit(List.of(Lock.of(arrival)), () -> counted(arrival, store(arrival)));
        ringFor(receipt);
        return receipt;
    }

    private Receipt counted(Arrival arrival, Receipt receipt) {
        traffic.count(arrival, receipt.verdict());
        return receipt;
    }

    /**
     * Puts it only if what runs before it in the same transaction says so. It is no traffic: what is put like this is CM
     * Bridge's own.
     */
    Optional<Receipt> putIf(BooleanSupplier condition, Arrival arrival) {
        var receipt = writer.commit(
                List.of(Lock.of(arrival)),
                () -> condition.getAsBoolean() ? Optional.of(store(arrival)) : Optional.<Receipt>empty());
        receipt.ifPresent(this::ringFor);
        return receipt;
    }

    private void ringFor(Receipt receipt) {
        receipt.route().ifPresent(route -> bell.ring(route.destinations()));
    }

    /** Something may have become due anywhere. */
    void ring() {
        bell.ringAll();
    }

    @Override
    public void tested(String integration, Instant at) {
        tests.note(integration, at);
    }

    @Override
    public boolean isFailing() {
        return writer.isFailing();
    }

    @Override
    public void probe() {
        writer.commit(() -> jdbc.sql(PROBE).update());
        writer.fileFault().ifPresent(fault -> {
            throw new StoreUnavailableException("The store's file is at fault: " + fault);
        });
    }

    /** Stores it within the writer's transaction. It is not counted as traffic. */
    Receipt store(Arrival arrival) {
        return callbacks
                .earlier(arrival)
                .map(earlier -> new Receipt(Verdict.DUPLICATE, earlier))
                .orElseGet(() -> storeNew(arrival));
    }

    private Receipt storeNew(Arrival arrival) {
        return switch (arrival.content()) {
            case Unreadable unreadable -> new Receipt(Verdict.UNREADABLE, callbacks.insert(arrival, unreadable));
            case Alert alert -> {
                if (callbacks.isLate(alert)) {
                    yield new Receipt(Verdict.LATE, callbacks.insertLate(arrival, alert));
                }
                var route = routeOf(alert);
                long callback = callbacks.insert(arrival, alert, route.name());
                var entries = append(callback, alert, route, arrival.receivedAt());
                yield new Receipt(Verdict.ACCEPTED, callback, Optional.of(route), entries);
            }
        };
    }

    /** Puts an entry at the end of each lane on the route, within the writer's transaction. Returns the entries. */
    List<Long> append(long callback, Alert alert, Route route, Instant at) {
        return route.destinations().stream()
                .map(destination -> {
                    long entry = lanes.append(callback, alert, destination, at);
                    ledger.count(Ledger.Move.STORED, destination, 1);
                    return entry;
                })
                .toList();
    }

    /** Where an alert leads if it is accepted now. */
    Route routeOf(Alert alert) {
        var open =
                alert.event().status().isRecovery() ? lanes.open(alert.event().key()) : List.<String>of();
        return open.isEmpty() ? alert.route() : new Route(WHERE_OPEN, open);
    }
}
