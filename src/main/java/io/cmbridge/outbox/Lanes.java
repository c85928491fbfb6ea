package io.cmbridge.outbox;

import io.cmbridge.event.AlertKey;
import io.cmbridge.outbox.Arrival.Alert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lanes, and what enters them. Every method runs within the writer's transaction. */
final class Lanes {

    private static final String OPEN = """
            select destination from lane
            where alert_key = :alertKey and (status <> 'OK' or unclosed > 0)
            order by destination
            """;

    private static final String ENTER = """
            insert into lane (destination, alert_key, status, since, last, heard_at, recovers)
            values (:destination, :alertKey, :status, :at, :callback, :at, :recovers)
            on conflict (alert_key, destination) do update set
              since = case when lane.status = excluded.status then lane.since else excluded.since end,
              status = excluded.status,
              last = excluded.last,
              heard_at = excluded.heard_at,
              recovers = excluded.recovers
            returning id, head, urgency
            """;

    private static final String APPEND = """
            insert into entry (callback, lane, status, state) values (:callback, :lane, :status, 'WAITING')
            returning id, urgency
            """;

    private static final String BECOME_DUE = """
            update lane set head = coalesce(head, :entry), urgency = :urgency where id = :lane
            """;

    private static final String URGENT = """
            select id, head, claimed, alert_key from lane
            where destination = :destination and head is not null
            order by urgency, head limit :most
            """;

    private static final String CRITICAL = """
            select id, head, claimed, alert_key from lane
            where destination = :destination and head is not null and urgency = 0
            order by head limit :most
            """;

    private static final String OLDEST = """
            select id, head, claimed, alert_key from lane
            where destination = :destination and head is not null
            order by head limit :most
            """;

    private static final String NEWEST = """
            select id, head, claimed, alert_key from lane
            where destination = :destination and head is not null
            order by head desc limit :most
            """;

    private static final String AGAIN = """
            select id, head, claimed, alert_key from lane where id = :lane and head is not null
            """;

    private static final String ANYTHING_DUE = """
            select name from unnest(string_to_array(:names, ',')) as name
            where exists (select 1 from lane where destination = name and head is not null and claimed is null)
            """;

    private final JdbcClient jdbc;

    Lanes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The destinations at which an alert is open: its last accepted status there is not a recovery, or that is buried.
     * Should a recovery come for what was taken for a notification, it goes where that went.
     */
    List<String> open(AlertKey alert) {
        return jdbc.sql(OPEN)
                .param("alertKey", alert.value())
                .query((row, number) -> row.getString("destination"))
                .list();
    }

    /** Puts an entry at the end of its lane. Returns its number. */
    long append(long callback, Alert alert, String destination, Instant at) {
        var event = alert.event();
        var lane = jdbc.sql(ENTER)
                .param("destination", destination)
                .param("alertKey", event.key().value())
                .param("status", event.status().name())
                .param("at", at.toEpochMilli())
                .param("callback", callback)
                .param("recovers", alert.recovers() ? 1 : 0)
                .query((row, number) -> new Entered(row.getLong("id"), row.getLong("head") > 0, row.getInt("urgency")))
                .single();
        var entry = jdbc.sql(APPEND)
                .param("callback", callback)
                .param("lane", lane.id())
                .param("status", event.status().name())
                .query((row, number) -> new Appended(row.getLong("id"), row.getInt("urgency")))
                .single();
        if (!lane.isDue() || entry.urgency() < lane.urgency()) {
            jdbc.sql(BECOME_DUE)
                    .param("entry", entry.id())
                    .param("urgency", entry.urgency())
                    .param("lane", lane.id())
                    .update();
        }
        return entry.id();
    }

    /** Those of some destinations at which an entry waits that has not been pushed. Only PostgreSQL is asked this. */
    List<String> due(Collection<String> destinations) {
        return jdbc.sql(ANYTHING_DUE)
                .param("names", String.join(",", destinations))
                .query((row, number) -> row.getString("name"))
                .list();
    }

    List<Due> critical(String destination, int most) {
        return due(CRITICAL, destination, most);
    }

    List<Due> mostUrgent(String destination, int most) {
        return due(URGENT, destination, most);
    }

    List<Due> oldest(String destination, int most) {
        return due(OLDEST, destination, most);
    }

    List<Due> newest(String destination, int most) {
        return due(NEWEST, destination, most);
    }

    private List<Due> due(String sql, String destination, int most) {
        return jdbc.sql(sql)
                .param("destination", destination)
                .param("most", most)
                .query((row, number) -> due(row))
                .list();
    }

    /** A lane as it is now, if something still waits in it. */
    Optional<Due> again(Due lane) {
        return jdbc.sql(AGAIN)
                .param("lane", lane.id())
                .query((row, number) -> due(row))
                .optional();
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getLong("id"),
                row.getLong("head"),
                row.getLong("claimed"),
                Lock.of(new AlertKey(row.getString("alert_key"))));
    }

    /**
     * A lane in which something waits.
     *
     * @param claimed the entry that was pushed before and may have arrived, or 0
     */
    record Due(long id, long head, long claimed, Lock lock) {}

    private record Entered(long id, boolean isDue, int urgency) {}

    private record Appended(long id, int urgency) {}
}
