package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lanes and their entries. Every method runs within the writer's transaction. */
final class Lanes {

    private static final String OPEN = """
            select destination from lane where alert_key = :alertKey and status <> 'OK' order by destination
            """;

    private static final String ENTER = """
            insert into lane (destination, alert_key, status, since, last)
            values (:destination, :alertKey, :status, :at, :callback)
            on conflict (alert_key, destination) do update set
              since = case when lane.status = excluded.status then lane.since else excluded.since end,
              status = excluded.status,
              last = excluded.last
            returning id, head
            """;

    private static final String APPEND = """
            insert into entry (callback, lane, state) values (:callback, :lane, 'WAITING') returning id
            """;

    private static final String BECOME_HEAD = """
            update lane set head = :entry where id = :lane
            """;

    private static final String SETTLE = """
            update entry set state = :state where id = :entry and state = 'WAITING'
            """;

    private static final String MOVE_ON = """
            update lane
            set head = (select min(id) from entry where entry.lane = lane.id and entry.state = 'WAITING')
            where id = :lane
            """;

    private final JdbcClient jdbc;

    Lanes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The destinations at which an alert is open: its last accepted status there is not a recovery. */
    List<String> open(AlertKey alert) {
        return jdbc.sql(OPEN)
                .param("alertKey", alert.value())
                .query((row, number) -> destination(row))
                .list();
    }

    /** Puts an entry at the end of its lane. */
    void append(long callback, AlertEvent event, String destination, Instant at) {
        var lane = jdbc.sql(ENTER)
                .param("destination", destination)
                .param("alertKey", event.key().value())
                .param("status", event.status().name())
                .param("at", at.toEpochMilli())
                .param("callback", callback)
                .query((row, number) -> new Lane(row.getLong("id"), row.getLong("head") > 0))
                .single();
        long entry = jdbc.sql(APPEND)
                .param("callback", callback)
                .param("lane", lane.id())
                .query(Long.class)
                .single();
        if (!lane.hasHead()) {
            jdbc.sql(BECOME_HEAD).param("entry", entry).param("lane", lane.id()).update();
        }
    }

    private record Lane(long id, boolean hasHead) {}

    /** Takes a head out of its lane; what waits behind it becomes the head. */
    void settle(long entry, long lane, EntryState state) {
        jdbc.sql(SETTLE).param("state", state.name()).param("entry", entry).update();
        jdbc.sql(MOVE_ON).param("lane", lane).update();
    }

    private static String destination(ResultSet row) throws SQLException {
        return row.getString("destination");
    }
}
