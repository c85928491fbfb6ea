package io.cmbridge.outbox;

import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.StoredCallback.Arrived;
import io.cmbridge.outbox.StoredCallback.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the database beside the writer. */
final class JdbcBacklog implements Backlog {

    private static final String DESTINATIONS = """
            select distinct destination from lane where head is not null order by destination
            """;

    private static final String WAITING = """
            select count(*) from entry join lane on lane.id = entry.lane
            where entry.state = 'WAITING' and lane.destination = :destination
            """;

    private static final String CALLBACK = """
            select integration, received_at, body, verdict, problem from callback where id = :id
            """;

    private static final String ENTRIES = """
            select entry.id, lane.destination, entry.state,
              (select count(*) from attempt where attempt.entry = entry.id) as attempts,
              (select detail from attempt where attempt.entry = entry.id and detail is not null
               order by number desc limit 1) as detail
            from entry join lane on lane.id = entry.lane
            where entry.callback = :id
            order by entry.id
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

    private List<Entry> entries(long callback) {
        return jdbc.sql(ENTRIES)
                .param("id", callback)
                .query((row, number) -> entry(row))
                .list();
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
                entries);
    }

    private static String destination(ResultSet row) throws SQLException {
        return row.getString("destination");
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                destination(row),
                EntryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("detail")));
    }
}
