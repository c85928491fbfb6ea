package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes one lane of two of the same alert, within the writer's transaction. Ids of entries rise in the order of acceptance
 * over all lanes, so the entries of both are in order as soon as they are in one lane. But each lane went its own way:
 *
 * <ol>
 *   <li>What waits in one lane, and is older than what may have arrived from the other, would be out of order: a firing
 *       would reopen its alert, and the recovery after it would be discarded as known. It is superseded by what may have
 *       arrived. Thus of two claimed entries the newer is sent again.
 *   <li>The entries of the former lane become the other's, and its row goes.
 *   <li>The row that is left says what it would had there been one lane: the status accepted last; open, if a recovery is
 *       buried and neither it nor a newer one was delivered from either; and what may have arrived from either is not gone back behind.
 * </ol>
 */
final class LaneMerge {

    private static final String FIND = """
            select id, status, since, last, heard_at, claimed, passed, unclosed, recovers from lane where id = :lane
            """;

    private static final String SUPERSEDE = """
            update entry set state = 'SUPERSEDED', superseded_by = :arrived, settled_at = :at
            where lane = :lane and state = 'WAITING' and id < :arrived
            """;

    private static final String MOVE = """
            update entry set lane = :lane where lane = :former
            """;

    private static final String REMOVE = """
            delete from lane where id = :former
            """;

    private static final String UPDATE = """
            update lane set
              status = :status, since = :since, last = :last, heard_at = :heardAt, recovers = :recovers, passed = :passed,
              unclosed = case
                when exists (
                  select 1 from entry
                  where lane = :lane and state = 'DELIVERED' and urgency = 1
                    and callback >= (select callback from entry where id = :unclosed))
                then 0 else :unclosed end,
              claimed = (select max(id) from entry where id in (:oneClaimed, :otherClaimed) and state = 'WAITING'),
              head = (select min(id) from entry where lane = :lane and state = 'WAITING'),
              urgency = (select min(urgency) from entry where lane = :lane and state = 'WAITING')
            where id = :lane
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    LaneMerge(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns how many entries no longer wait. */
    int merge(long former, long lane) {
        var one = find(former);
        var other = find(lane);
        int superseded = supersede(one, other) + supersede(other, one);
        jdbc.sql(MOVE).param("lane", lane).param("former", former).update();
        jdbc.sql(REMOVE).param("former", former).update();
        update(lane, one, other);
        return superseded;
    }

    private Lane find(long lane) {
        return jdbc.sql(FIND)
                .param("lane", lane)
                .query((row, number) -> new Lane(row))
                .single();
    }

    private int supersede(Lane lane, Lane by) {
        return jdbc.sql(SUPERSEDE)
                .param("lane", lane.id())
                .param("arrived", by.arrived())
                .param("at", clock.millis())
                .update();
    }

    private void update(long lane, Lane one, Lane other) {
        var newer = one.last() > other.last() ? one : other;
        boolean same = one.status() == other.status();
        jdbc.sql(UPDATE)
                .param("lane", lane)
                .param("status", newer.status().name())
                .param("since", same ? Math.min(one.since(), other.since()) : newer.since())
                .param("last", newer.last())
                .param("heardAt", Math.max(one.heardAt(), other.heardAt()))
                .param("recovers", newer.recovers())
                .param("passed", Math.max(one.arrived(), other.arrived()))
                .param("unclosed", Math.max(one.unclosed(), other.unclosed()))
                .param("oneClaimed", one.claimed())
                .param("otherClaimed", other.claimed())
                .update();
    }

    /** @param claimed 0 if none is */
    private record Lane(
            long id,
            EventStatus status,
            long since,
            long last,
            long heardAt,
            long claimed,
            long passed,
            long unclosed,
            int recovers) {

        Lane(ResultSet row) throws SQLException {
            this(
                    row.getLong("id"),
                    EventStatus.valueOf(row.getString("status")),
                    row.getLong("since"),
                    row.getLong("last"),
                    row.getLong("heard_at"),
                    row.getLong("claimed"),
                    row.getLong("passed"),
                    row.getLong("unclosed"),
                    row.getInt("recovers"));
        }

        /** The newest entry that the destination may have. */
        long arrived() {
            return Math.max(passed, claimed);
        }
    }
}
