package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims and settles in the database, each in one transaction of the writer. */
final class JdbcDueEntries implements DueEntries {

    private static final String HEADS = """
            select entry.id as entry, lane.id as lane, callback.alert_key, callback.status, callback.title,
              callback.description, callback.labels, callback.received_at
            from lane
              join entry on entry.id = lane.head
              join callback on callback.id = entry.callback
            where lane.destination = :destination and lane.head is not null
            order by lane.head
            limit :most
            """;

    private static final String CLAIM = """
            insert into attempt (entry, number, claimed_at)
            select :entry, coalesce(max(number), 0) + 1, :at from attempt where entry = :entry
            returning number
            """;

    private static final String RECORD = """
            update attempt set settled_at = :at, outcome = :outcome, detail = :detail
            where entry = :entry and number = :number
            """;

    private final JdbcClient jdbc;
    private final GroupCommit writer;
    private final Lanes lanes;
    private final Bell bell;
    private final Clock clock;

    JdbcDueEntries(JdbcClient jdbc, GroupCommit writer, Bell bell, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.lanes = new Lanes(jdbc);
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public List<Claim> claim(String destination, int most, Set<Long> except) {
        var others = Set.copyOf(except);
        return writer.commit(() -> heads(destination, most + others.size()).stream()
                .filter(head -> !others.contains(head.lane()))
                .limit(most)
                .map(this::claim)
                .toList());
    }

    @Override
    public void settle(Claim claim, Settlement settlement) {
        writer.commit(() -> {
            if (settlement.state() != EntryState.WAITING) {
                lanes.settle(claim, settlement.state());
            }
            return record(claim, settlement);
        });
    }

    @Override
    public void onPut(Runnable listener) {
        bell.onRing(listener);
    }

    private List<Head> heads(String destination, int most) {
        return jdbc.sql(HEADS)
                .param("destination", destination)
                .param("most", most)
                .query((row, number) -> head(row))
                .list();
    }

    private Claim claim(Head head) {
        int attempt = jdbc.sql(CLAIM)
                .param("entry", head.entry())
                .param("at", clock.millis())
                .query(Integer.class)
                .single();
        return new Claim(head.entry(), attempt, head.lane(), head.event(), head.acceptedAt());
    }

    private int record(Claim claim, Settlement settlement) {
        return jdbc.sql(RECORD)
                .param("at", clock.millis())
                .param("outcome", settlement.outcome())
                .param("detail", settlement.detail())
                .param("entry", claim.entry())
                .param("number", claim.attempt())
                .update();
    }

    private static Head head(ResultSet row) throws SQLException {
        var event = new AlertEvent(
                new AlertKey(row.getString("alert_key")),
                EventStatus.valueOf(row.getString("status")),
                row.getString("title"),
                row.getString("description"),
                LabelsText.read(row.getString("labels")));
        return new Head(
                row.getLong("entry"), row.getLong("lane"), event, Instant.ofEpochMilli(row.getLong("received_at")));
    }

    private record Head(long entry, long lane, AlertEvent event, Instant acceptedAt) {}
}
