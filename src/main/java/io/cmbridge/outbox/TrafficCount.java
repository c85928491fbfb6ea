package io.cmbridge.outbox;

import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Unreadable;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.Traffic.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts what a transaction stores, and writes it down just before the commit: a group of arrivals costs little more than
 * one, and what is not committed is not counted. Every method runs within the writer's transaction.
 */
final class TrafficCount {

    private static final String ADD = """
            insert into traffic (minute, integration, kind, number) values (:minute, :integration, :kind, :number)
            on conflict (minute, integration, kind) do update set number = traffic.number + excluded.number
            """;

    private static final String HEARD = """
            insert into heard (integration, event_at) values (:integration, :at)
            on conflict (integration) do update set event_at = excluded.event_at
            """;

    private static final String TESTED = """
            insert into heard (integration, tested_at) values (:integration, :at)
            on conflict (integration) do update set tested_at = excluded.tested_at
            """;

    private final JdbcClient jdbc;

    TrafficCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param verdict what became of the arrival; a duplicate does not count */
    void count(Arrival arrival, Verdict verdict) {
        if (verdict != Verdict.DUPLICATE) {
            pending().add(arrival, verdict == Verdict.LATE ? Kind.LATE : kind(arrival.content()));
        }
    }

    /** The Test button was pressed. */
    void tested(String integration, Instant at) {
        pending().tests.put(integration, at);
    }

    private static Kind kind(Arrival.Content content) {
        return switch (content) {
            case Unreadable unreadable -> Kind.UNREADABLE;
            case Alert alert -> Kind.valueOf(alert.event().status().name());
        };
    }

    private Pending pending() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Pending bound) {
            return bound;
        }
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        TransactionSynchronizationManager.bindResource(this, pending);
        return pending;
    }

    private void add(Row row, int number) {
        jdbc.sql(ADD)
                .param("minute", row.minute())
                .param("integration", row.integration())
                .param("kind", row.kind().name())
                .param("number", number)
                .update();
    }

    private void note(String sql, String integration, Instant at) {
        jdbc.sql(sql)
                .param("integration", integration)
                .param("at", at.toEpochMilli())
                .update();
    }

    /** What the current transaction has stored so far. */
    private final class Pending implements TransactionSynchronization {

        private final Map<Row, Integer> numbers = new TreeMap<>(Row.ORDER);
        private final Map<String, Instant> latest = new TreeMap<>();
        private final Map<String, Instant> tests = new TreeMap<>();

        void add(Arrival arrival, Kind kind) {
            long minute = arrival.receivedAt().truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
            numbers.merge(new Row(minute, arrival.integration(), kind), 1, Integer::sum);
            latest.put(arrival.integration(), arrival.receivedAt());
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            numbers.forEach(TrafficCount.this::add);
            var heard = new TreeSet<>(latest.keySet());
            heard.addAll(tests.keySet());
            heard.forEach(this::note);
        }

        private void note(String integration) {
            Optional.ofNullable(latest.get(integration))
                    .ifPresent(at -> TrafficCount.this.note(HEARD, integration, at));
            Optional.ofNullable(tests.get(integration))
                    .ifPresent(at -> TrafficCount.this.note(TESTED, integration, at));
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(TrafficCount.this);
        }
    }

    /** Written in one order by all who write at the same time, so that no two wait for each other. */
    private record Row(long minute, String integration, Kind kind) {

        static final Comparator<Row> ORDER = Comparator.comparingLong(Row::minute)
                .thenComparing(Row::integration)
                .thenComparing(Row::kind);
    }
}
