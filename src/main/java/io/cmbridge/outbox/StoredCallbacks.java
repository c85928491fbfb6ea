package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.StoredCallback.Arrived;
import io.cmbridge.outbox.StoredCallback.Attempt;
import io.cmbridge.outbox.StoredCallback.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Single callbacks with everything that is stored of them. Every method runs on a reader. */
final class StoredCallbacks {

    private static final String CALLBACK = """
            select id, integration, received_at, body, verdict, problem, trans_id, alert_key, status, title, description,
              labels, route
            from callback where id = :id
            """;

    private static final String ENTRIES = """
            select entry.id, entry.lane, entry.state, entry.status, entry.bare, entry.superseded_by, entry.settled_at,
              lane.destination, lane.head, lane.claimed, lane.passed, lane.unclosed
            from entry join lane on lane.id = entry.lane
            where entry.callback = :id
            order by entry.id
            """;

    private static final String ATTEMPTS = """
            select number, claimed_at, outcome, http_status, code, message, request_id, millis
            from attempt where entry = :entry order by number desc limit :most
            """;

    private final JdbcClient jdbc;

    StoredCallbacks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StoredCallback> find(long callback) {
        var entries = entries(callback);
        return jdbc.sql(CALLBACK)
                .param("id", callback)
                .query((row, number) -> stored(row, entries))
                .optional();
    }

    /** The event of a callback that was read. */
    static AlertEvent event(ResultSet row) throws SQLException {
        return new AlertEvent(
                new AlertKey(row.getString("alert_key")),
                EventStatus.valueOf(row.getString("status")),
                row.getString("title"),
                row.getString("description"),
                LabelsText.read(row.getString("labels")));
    }

    private List<Entry> entries(long callback) {
        return jdbc.sql(ENTRIES)
                .param("id", callback)
                .query((row, number) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        var entry = new Entries.Entry(row);
        return new Entry(
                entry.id(),
                entry.lane(),
                entry.destination(),
                entry.state(),
                row.getInt("bare") == 1,
                number(row, "superseded_by"),
                number(row, "settled_at").map(Instant::ofEpochMilli),
                entry.isOvertaken(),
                attempts(entry.id()));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    private List<Attempt> attempts(long entry) {
        return jdbc.sql(ATTEMPTS)
                .param("entry", entry)
                .param("most", Entry.LAST_ATTEMPTS)
                .query((row, number) -> attempt(row))
                .list()
                .reversed();
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
        var verdict = Verdict.valueOf(row.getString("verdict"));
        return new StoredCallback(
                row.getLong("id"),
                arrived,
                verdict,
                Optional.ofNullable(row.getString("problem")),
                verdict.isUnread() ? Optional.empty() : Optional.of(event(row)),
                Optional.ofNullable(row.getString("trans_id")),
                Optional.ofNullable(row.getString("route")),
                entries);
    }
}
