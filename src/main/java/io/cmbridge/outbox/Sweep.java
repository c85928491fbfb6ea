package io.cmbridge.outbox;

import io.cmbridge.event.AlertKey;
import io.cmbridge.outbox.OutboxProperties.Retention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has been kept long enough, and how it is removed. Every method runs within the writer's transaction, is one small
 * step, and returns where the next begins, or 0 after the last.
 *
 * <ol>
 *   <li>A callback goes together with all its entries, once each of them has been delivered or superseded for as long as
 *       those are kept, or buried or discarded for as long as these are. What waits stays, and so does a buried recovery.
 *       An unreadable callback, discarded or not, is kept like a buried entry, a late one like a delivered entry.
 *   <li>A lane goes with its last entry if its alert is over, or is a notification, which never is open; if it is
 *       open, when nothing has been heard of it for {@value #DAYS_OF_SILENCE} days, which is logged.
 *   <li>A counted minute goes after {@value #DAYS_OF_TRAFFIC} days, so that the last day is whole in spans of any width;
 *       and if it lies as far in the future, since the wall clock was ahead when it was counted.
 * </ol>
 */
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int CALLBACKS_A_STEP = 50;
    private static final int LANES_A_STEP = 500;
    private static final int DAYS_OF_SILENCE = 90;
    private static final int DAYS_OF_TRAFFIC = 2;
    private static final int MINUTES_A_STEP = 60;

    private static final String CALLBACKS = """
            select id, received_at, alert_key,
              case when verdict in ('UNREADABLE', 'DISCARDED') then received_at <= :buried
              else received_at <= :delivered and not exists (
                select 1 from entry
                where entry.callback = callback.id and not (
                  state in ('DELIVERED', 'SUPERSEDED') and settled_at <= :delivered
                  or state = 'DISCARDED' and settled_at <= :buried
                  or state = 'BURIED' and settled_at <= :buried and status <> 'OK'))
              end as due
            from callback where id > :after order by id limit :most
            """;

    private static final String LANES_OF_CALLBACK = """
            select distinct lane from entry where callback = :callback
            """;

    private static final String REMOVE_ATTEMPTS = """
            delete from attempt where entry in (select id from entry where callback = :callback)
            """;

    private static final String REMOVE_ENTRIES = """
            delete from entry where callback = :callback
            """;

    private static final String REMOVE_CALLBACK = """
            delete from callback where id = :callback
            """;

    private static final String REMOVE_LANE = """
            delete from lane
            where id = :lane and (status = 'OK' or recovers = 0)
              and not exists (select 1 from entry where entry.lane = lane.id)
            """;

    private static final String NOTE = """
            insert into swept (id, callback, received_at) values (1, :callback, :receivedAt)
            on conflict (id) do update set
              callback = case when excluded.callback > swept.callback then excluded.callback else swept.callback end,
              received_at = case
                when excluded.received_at > swept.received_at then excluded.received_at else swept.received_at end
            """;

    private static final String LANES = """
            select id, destination, alert_key,
              status <> 'OK' and heard_at <= :silentSince
                and not exists (select 1 from entry where entry.lane = lane.id) as silent
            from lane where id > :after order by id limit :most
            """;

    private static final String REMOVE_SILENT_LANE = """
            delete from lane where id = :lane
            """;

    private static final String REMOVE_TRAFFIC = """
            delete from traffic where minute in (
              select distinct minute from traffic where minute >= :from and minute < :to order by minute limit :most)
            """;

    private final JdbcClient jdbc;
    private final Locks locks;
    private final Retention retention;

    Sweep(JdbcClient jdbc, Locks locks, Retention retention) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.retention = retention;
    }

    /** Looks at some callbacks, the oldest first, until one is young. */
    long callbacks(long after, Instant now) {
        var looked = callbacks(after, CALLBACKS_A_STEP, now);
        removable(looked.stream().filter(Kept::isDue).toList(), id -> callbacks(id - 1, 1, now))
                .forEach(this::remove);
        boolean goesOn = looked.size() == CALLBACKS_A_STEP && !isYoung(looked.getLast(), now);
        return goesOn ? looked.getLast().id() : 0;
    }

    private List<Kept> callbacks(long after, int most, Instant now) {
        return jdbc.sql(CALLBACKS)
                .param("delivered", now.minus(retention.delivered()).toEpochMilli())
                .param("buried", now.minus(retention.buried()).toEpochMilli())
                .param("after", after)
                .param("most", most)
                .query((row, number) -> new Kept(row))
                .list();
    }

    /** One from the future says nothing about those after it: the wall clock was ahead when it came. */
    private boolean isYoung(Kept callback, Instant now) {
        var shorter =
                retention.delivered().compareTo(retention.buried()) < 0 ? retention.delivered() : retention.buried();
        return callback.receivedAt() > now.minus(shorter).toEpochMilli() && callback.receivedAt() <= now.toEpochMilli();
    }

    /** Those that nobody else changes, and that are due under their locks as well. The others are left for another time. */
    private <T extends Due> List<T> removable(List<T> due, LongFunction<List<T>> again) {
        if (!locks.areNeeded()) {
            return due;
        }
        var free = locks.takeFree(due.stream().map(Due::lock).toList());
        return due.stream()
                .filter(one -> free.contains(one.lock()))
                .flatMap(one -> again.apply(one.id()).stream().filter(now -> now.id() == one.id() && now.isDue()))
                .toList();
    }

    private void remove(Kept callback) {
        var lanes = jdbc.sql(LANES_OF_CALLBACK)
                .param("callback", callback.id())
                .query(Long.class)
                .list();
        for (var sql : List.of(REMOVE_ATTEMPTS, REMOVE_ENTRIES, REMOVE_CALLBACK)) {
            jdbc.sql(sql).param("callback", callback.id()).update();
        }
        lanes.forEach(lane -> jdbc.sql(REMOVE_LANE).param("lane", lane).update());
        jdbc.sql(NOTE)
                .param("callback", callback.id())
                .param("receivedAt", callback.receivedAt())
                .update();
    }

    /** Looks at some lanes. */
    long lanes(long after, Instant now) {
        var looked = lanes(after, LANES_A_STEP, now);
        removable(looked.stream().filter(Lane::isDue).toList(), id -> lanes(id - 1, 1, now))
                .forEach(this::remove);
        return looked.size() == LANES_A_STEP ? looked.getLast().id() : 0;
    }

    private List<Lane> lanes(long after, int most, Instant now) {
        return jdbc.sql(LANES)
                .param(
                        "silentSince",
                        now.minus(Duration.ofDays(DAYS_OF_SILENCE)).toEpochMilli())
                .param("after", after)
                .param("most", most)
                .query((row, number) -> new Lane(row))
                .list();
    }

    private void remove(Lane lane) {
        jdbc.sql(REMOVE_SILENT_LANE).param("lane", lane.id()).update();
        LOG.warn(
                "Alert {} at destination {} was open, and nothing has been heard of it for {} days. It is no longer"
                        + " counted as open",
                lane.alertKey(),
                lane.destination(),
                DAYS_OF_SILENCE);
    }

    /**
     * Removes some counted minutes. Returns how many numbers that were, and so 0 after the last.
     *
     * @param wall what the wall clock says; it may be after now
     */
    long traffic(Instant now, Instant wall) {
        var kept = Duration.ofDays(DAYS_OF_TRAFFIC);
        int old = removeTraffic(Long.MIN_VALUE, now.minus(kept).toEpochMilli());
        return old > 0 ? old : removeTraffic(wall.plus(kept).toEpochMilli(), Long.MAX_VALUE);
    }

    private int removeTraffic(long from, long to) {
        return jdbc.sql(REMOVE_TRAFFIC)
                .param("from", from)
                .param("to", to)
                .param("most", MINUTES_A_STEP)
                .update();
    }

    /** What may have been kept long enough. */
    private interface Due {

        long id();

        boolean isDue();

        Lock lock();
    }

    private record Kept(long id, long receivedAt, @Nullable String alertKey, boolean isDue) implements Due {

        Kept(ResultSet row) throws SQLException {
            this(row.getLong("id"), row.getLong("received_at"), row.getString("alert_key"), row.getBoolean("due"));
        }

        @Override
        public Lock lock() {
            return alertKey == null ? Lock.ofCallback(id) : Lock.of(new AlertKey(alertKey));
        }
    }

    private record Lane(long id, String destination, String alertKey, boolean isDue) implements Due {

        @Override
        public Lock lock() {
            return Lock.of(new AlertKey(alertKey));
        }

        Lane(ResultSet row) throws SQLException {
            this(row.getLong("id"), row.getString("destination"), row.getString("alert_key"), row.getBoolean("silent"));
        }
    }
}
