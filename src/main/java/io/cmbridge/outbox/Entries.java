package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Settlement.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The changes in an entry's life, each together with what it makes of the entry's lane. Every method runs within the
 * writer's transaction. What is first or last in a lane is asked of the index once per urgency, so that a lane of 40,000
 * costs no more than one of four.
 */
final class Entries {

    private static final String NEWEST_OF_RUN = """
            with level (urgency) as (values (0), (1), (2), (3))
            select max(id) from entry
            where lane = :lane and state = 'WAITING' and urgency = (select urgency from entry where id = :head)
              and id < coalesce(
                (select min(
                   (select min(change.id) from entry change
                    where change.lane = :lane and change.state = 'WAITING' and change.urgency = level.urgency))
                 from level where level.urgency <> (select urgency from entry where id = :head)),
                9223372036854775807)
            """;

    private static final String CLAIM = """
            update lane set claimed = :entry where id = :lane
            """;

    private static final String FIND = """
            select entry.id, entry.lane, entry.state, entry.status, lane.destination, lane.head, lane.claimed, lane.passed,
              lane.unclosed
            from entry join lane on lane.id = entry.lane
            where entry.id = :entry
            """;

    private static final String MOVE = """
            update entry set state = :state, settled_at = :at where id = :entry
            """;

    private static final String SUPERSEDE = """
            update entry set state = 'SUPERSEDED', superseded_by = :entry, settled_at = :at
            where lane = :lane and state = 'WAITING' and id < :entry
              and urgency = (select urgency from entry where id = :entry)
            """;

    private static final String SET_BARE = """
            update entry set bare = :bare where id = :entry
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Entries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a lane sends next: what it sent before and may have arrived, or the newest of its first run. */
    long next(Lanes.Due lane) {
        return lane.claimed() > 0
                ? lane.claimed()
                : jdbc.sql(NEWEST_OF_RUN)
                        .param("lane", lane.id())
                        .param("head", lane.head())
                        .query(Long.class)
                        .single();
    }

    void claim(Lanes.Due lane, long entry) {
        jdbc.sql(CLAIM).param("lane", lane.id()).param("entry", entry).update();
    }

    Optional<Entry> find(long entry) {
        return jdbc.sql(FIND)
                .param("entry", entry)
                .query((row, number) -> new Entry(row))
                .optional();
    }

    /** Settles an entry that waits. Returns how many others it supersedes. */
    int settle(Entry entry, Fate fate) {
        int superseded = fate == Fate.DELIVERED && !entry.isHead() ? supersede(entry) : 0;
        switch (fate) {
            case DELIVERED -> deliver(entry);
            case REFUSED -> bury(entry);
            case GIVEN_UP -> {
                pass(entry);
                bury(entry);
            }
            case RESEND -> pass(entry);
            case RESEND_BARE -> setBare(entry, true);
            case UNSENT -> change(LaneChange.REFRESH, entry);
        }
        return superseded;
    }

    private int supersede(Entry entry) {
        return jdbc.sql(SUPERSEDE)
                .param("entry", entry.id())
                .param("lane", entry.lane())
                .param("at", clock.millis())
                .update();
    }

    private void deliver(Entry entry) {
        move(entry, EntryState.DELIVERED);
        changeIfRecovery(LaneChange.CLOSE, entry);
        change(LaneChange.REFRESH_AND_PASS, entry);
    }

    private void bury(Entry entry) {
        move(entry, EntryState.BURIED);
        changeIfRecovery(LaneChange.LEAVE_UNCLOSED, entry);
        change(LaneChange.REFRESH, entry);
    }

    /** The entry waits in its own place again, to be sent in full. */
    void putBack(Entry entry) {
        move(entry, EntryState.WAITING);
        setBare(entry, false);
        changeIfRecovery(LaneChange.NO_LONGER_UNCLOSED, entry);
        change(LaneChange.REFRESH, entry);
    }

    /** The entry, which waits, is taken for one that has never been sent. */
    void beginAnew(Entry entry) {
        setBare(entry, false);
        change(LaneChange.REFRESH, entry);
    }

    void discard(Entry entry) {
        move(entry, EntryState.DISCARDED);
        if (entry.isRecovery() || entry.isClaimed()) {
            pass(entry);
        }
        changeIfRecovery(LaneChange.NO_LONGER_UNCLOSED, entry);
        change(LaneChange.REFRESH, entry);
    }

    /** The destination may have the entry: nothing older of its lane is replayed from here on. */
    void pass(Entry entry) {
        change(LaneChange.PASS, entry);
    }

    /** While a recovery is buried its alert is open at the destination. */
    private void changeIfRecovery(String lane, Entry entry) {
        if (entry.isRecovery()) {
            change(lane, entry);
        }
    }

    private void change(String lane, Entry entry) {
        jdbc.sql(lane).param("entry", entry.id()).param("lane", entry.lane()).update();
    }

    private void move(Entry entry, EntryState state) {
        jdbc.sql(MOVE)
                .param("state", state.name())
                .param("at", state == EntryState.WAITING ? null : clock.millis())
                .param("entry", entry.id())
                .update();
    }

    private void setBare(Entry entry, boolean bare) {
        jdbc.sql(SET_BARE)
                .param("bare", bare ? 1 : 0)
                .param("entry", entry.id())
                .update();
    }

    /** An entry and what its lane says about it. */
    record Entry(
            long id,
            long lane,
            EntryState state,
            EventStatus status,
            String destination,
            long head,
            long claimed,
            long passed,
            long unclosed) {

        Entry(ResultSet row) throws SQLException {
            this(
                    row.getLong("id"),
                    row.getLong("lane"),
                    EntryState.valueOf(row.getString("state")),
                    EventStatus.valueOf(row.getString("status")),
                    row.getString("destination"),
                    row.getLong("head"),
                    row.getLong("claimed"),
                    row.getLong("passed"),
                    row.getLong("unclosed"));
        }

        boolean isIn(EntryState state) {
            return this.state == state;
        }

        boolean isRecovery() {
            return status.isRecovery();
        }

        /** Nothing older waits in its lane. */
        boolean isHead() {
            return head == id;
        }

        boolean isClaimed() {
            return claimed == id;
        }

        /** Something accepted after it may have arrived or is on its way, or a recovery accepted after it is buried. */
        boolean isOvertaken() {
            return passed > id || claimed > id || unclosed > id;
        }
    }
}
