package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/** Claims and settles in the database, each in one transaction of the writer. */
final class JdbcDueEntries implements DueEntries {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcDueEntries.class);

    private static final String HEADS = """
            select id, head from lane where destination = :destination and head is not null order by head limit :most
            """;

    private static final String EVENT = """
            select callback.alert_key, callback.status, callback.title, callback.description, callback.labels
            from entry join callback on callback.id = entry.callback
            where entry.id = :entry
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
                .flatMap(Optional::stream)
                .toList());
    }

    @Override
    public void settle(Claim claim, Settlement settlement) {
        writer.commit(() -> {
            if (settlement.state() != EntryState.WAITING) {
                lanes.settle(claim.entry(), claim.lane(), settlement.state());
            }
            return record(claim.entry(), claim.attempt(), settlement);
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
                .query((row, number) -> new Head(row.getLong("id"), row.getLong("head")))
                .list();
    }

    /** What cannot be read any more is buried rather than in the way of its lane and of all others. */
    private Optional<Claim> claim(Head head) {
        int attempt = jdbc.sql(CLAIM)
                .param("entry", head.entry())
                .param("at", clock.millis())
                .query(Integer.class)
                .single();
        try {
            return Optional.of(new Claim(head.entry(), attempt, head.lane(), event(head)));
        } catch (IllegalArgumentException | JacksonException e) {
            LOG.error("Entry {} cannot be read and is buried: {}", head.entry(), e.getMessage());
            lanes.settle(head.entry(), head.lane(), EntryState.BURIED);
            record(head.entry(), attempt, new Settlement(EntryState.BURIED, "unreadable", "The stored event is odd"));
            return Optional.empty();
        }
    }

    private AlertEvent event(Head head) {
        return jdbc.sql(EVENT)
                .param("entry", head.entry())
                .query((row, number) -> event(row))
                .single();
    }

    private int record(long entry, int attempt, Settlement settlement) {
        return jdbc.sql(RECORD)
                .param("at", clock.millis())
                .param("outcome", settlement.outcome())
                .param("detail", settlement.detail())
                .param("entry", entry)
                .param("number", attempt)
                .update();
    }

    private static AlertEvent event(ResultSet row) throws SQLException {
        return new AlertEvent(
                new AlertKey(row.getString("alert_key")),
                EventStatus.valueOf(row.getString("status")),
                row.getString("title"),
                row.getString("description"),
                LabelsText.read(row.getString("labels")));
    }

    private record Head(long lane, long entry) {}
}
