package io.cmbridge.outbox;

import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.StoredCallback.Arrived;
import io.cmbridge.outbox.StoredCallback.Attempt;
import io.cmbridge.outbox.StoredCallback.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
            select destination, count(*) as alerts from lane
            where (status <> 'OK' or unclosed > 0) and recovers = 1
            group by destination
            """;

    private static final String WAITING = """
            select count(*) from entry join lane on lane.id = entry.lane
            where entry.state = 'WAITING' and lane.destination = :destination and lane.head is not null
            """;

    private static final String CALLBACK = """
            select integration, received_at, body, verdict, problem, route from callback where id = :id
            """;

    private static final String OLDEST_WAITING = """
            select callback.received_at
            from lane join entry on entry.id = lane.head join callback on callback.id = entry.callback
            where lane.destination = :destination and lane.head is not null
            order by lane.head limit 1
            """;

    private static final String ENTRIES = """
            select entry.id, lane.destination, entry.state, entry.superseded_by
            from entry join lane on lane.id = entry.lane
            where entry.callback = :id
            order by entry.id
            """;

    private static final String ATTEMPTS = """
            select number, claimed_at, outcome, http_status, code, message, request_id, millis
            from attempt where entry = :entry order by number
            """;

    private final JdbcClient jdbc;
    private final Reads reads;

    JdbcBacklog(JdbcClient jdbc, Reads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    @Override
    public List<String> destinations() {
        return reads.read(() ->
                jdbc.sql(DESTINATIONS).query((row, number) -> destination(row)).list());
    }

    @Override
    public Map<String, Long> openAlerts() {
        return reads.read(() -> {
            var alerts = new TreeMap<String, Long>();
            jdbc.sql(OPEN_ALERTS).query(row -> {
                alerts.put(destination(row), row.getLong("alerts"));
            });
            return alerts;
        });
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
        return reads.read(() -> {
            var entries = entries(callback);
            return jdbc.sql(CALLBACK)
                    .param("id", callback)
                    .query((row, number) -> stored(row, entries))
                    .optional();
        });
    }

    @Override
    public Optional<Instant> oldestWaiting(String destination) {
        return reads.read(() -> jdbc.sql(OLDEST_WAITING)
                .param("destination", destination)
                .query((row, number) -> Instant.ofEpochMilli(row.getLong("received_at")))
                .optional());
    }

    private List<Entry> entries(long callback) {
        return jdbc.sql(ENTRIES)
                .param("id", callback)
                .query((row, number) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Entry(
                id,
                destination(row),
                EntryState.valueOf(row.getString("state")),
                Optional.of(row.getLong("superseded_by")).filter(by -> by > 0),
                attempts(id));
    }

    private List<Attempt> attempts(long entry) {
        return jdbc.sql(ATTEMPTS)
                .param("entry", entry)
                .query((row, number) -> attempt(row))
                .list();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getInt("number"),
                Instant.ofEpochMilli(row.getLong("claimed_at")),
                row.getString("outcome") == null ? Optional.empty() : Optional.of(result(row)));
    }

    private static PushResult result(ResultSet row) throws SQLException {
        int httpStatus = row.getInt("http_status");
        return new PushResult(
                row.getString("outcome"),
                httpStatus == 0 ? null : httpStatus,
                row.getString("code"),
                row.getString("message"),
                row.getString("request_id"),
                Duration.ofMillis(row.getLong("millis")));
    }

    private static StoredCallback stored(ResultSet row, List<Entry> entries) throws SQLException {
        var arrived = new Arrived(
                row.getString("integration"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                new Body(row.getBytes("body")));
        return new StoredCallback(
                arrived,
                Verdict.valueOf(row.getString("verdict")),
                Optional.ofNullable(row.getString("problem")),
                Optional.ofNullable(row.getString("route")),
                entries);
    }

    private static String destination(ResultSet row) throws SQLException {
        return row.getString("destination");
    }
}
