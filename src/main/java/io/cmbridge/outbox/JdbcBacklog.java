package io.cmbridge.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the database beside the writer. */
final class JdbcBacklog implements Backlog {

    private static final String DESTINATIONS = """
            select distinct destination from lane where head is not null order by destination
            """;

    private static final String OPEN_ALERTS = """
            select destination, count(*) as number from lane
            where (status <> 'OK' or unclosed > 0) and recovers = 1
            group by destination
            """;

    private static final String BURIED = """
            select lane.destination, count(*) as number from entry join lane on lane.id = entry.lane
            where entry.state = 'BURIED'
            group by lane.destination
            """;

    private static final String UNREADABLE = """
            select integration, count(*) as number from callback where verdict = 'UNREADABLE' group by integration
            """;

    private static final String WAITING = """
            select count(*) from entry join lane on lane.id = entry.lane
            where entry.state = 'WAITING' and lane.destination = :destination and lane.head is not null
            """;

    private static final String COUNT = """
            select lane.destination, count(*) as number from entry join lane on lane.id = entry.lane
            where entry.state = 'WAITING'
            group by lane.destination
            """;

    private static final String OLDEST_WAITING = """
            select callback.received_at
            from lane join entry on entry.id = lane.head join callback on callback.id = entry.callback
            where lane.destination = :destination and lane.head is not null
            order by lane.head limit 1
            """;

    private final JdbcClient jdbc;
    private final Reads reads;
    private final Ledger ledger;
    private final StoredCallbacks callbacks;

    JdbcBacklog(JdbcClient jdbc, Reads reads, Ledger ledger) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.ledger = ledger;
        this.callbacks = new StoredCallbacks(jdbc);
    }

    @Override
    public List<String> destinations() {
        return reads.read(() ->
                jdbc.sql(DESTINATIONS).query((row, number) -> destination(row)).list());
    }

    @Override
    public Map<String, Long> openAlerts() {
        return numbers(OPEN_ALERTS);
    }

    @Override
    public Map<String, Long> buried() {
        return numbers(BURIED);
    }

    @Override
    public Map<String, Long> unreadable() {
        return numbers(UNREADABLE);
    }

    /** @param sql selects names and their numbers */
    private Map<String, Long> numbers(String sql) {
        return reads.read(() -> {
            var numbers = new TreeMap<String, Long>();
            jdbc.sql(sql).query(row -> {
                numbers.put(row.getString(1), row.getLong(2));
            });
            return numbers;
        });
    }

    /** How many wait for each destination for which something does. It takes as long as there are many. */
    Map<String, Long> count() {
        return numbers(COUNT);
    }

    @Override
    public Map<String, Long> waiting() {
        return ledger.waiting();
    }

    @Override
    public long waiting(String destination) {
        return reads.read(() -> jdbc.sql(WAITING)
                .param("destination", destination)
                .query(Long.class)
                .single());
    }

    @Override
    public Optional<StoredCallback> find(long callback) {
        return reads.read(() -> callbacks.find(callback));
    }

    @Override
    public Optional<Instant> oldestWaiting(String destination) {
        return reads.read(() -> jdbc.sql(OLDEST_WAITING)
                .param("destination", destination)
                .query((row, number) -> Instant.ofEpochMilli(row.getLong("received_at")))
                .optional());
    }

    private static String destination(ResultSet row) throws SQLException {
        return row.getString("destination");
    }
}
