package io.cmbridge.outbox;

import io.cmbridge.outbox.Entries.Entry;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replays and discards in the database, in transactions of the writer. */
final class JdbcDesk implements Desk {

    private static final int ENTRIES_PER_COMMIT = 100;

    private final GroupCommit writer;
    private final Entries entries;
    private final Bell bell;
    private final Ledger ledger;

    JdbcDesk(JdbcClient jdbc, GroupCommit writer, Bell bell, Ledger ledger, Clock clock) {
        this.writer = writer;
        this.entries = new Entries(jdbc, clock);
        this.bell = bell;
        this.ledger = ledger;
    }

    @Override
    public Replay replay(long entry, String who) {
        return replay(List.of(entry), who).getOrDefault(entry, Replay.NOT_BURIED);
    }

    @Override
    public Map<Long, Replay> replay(Collection<Long> ids, String who) {
        var inOrder = ids.stream().distinct().sorted().toList();
        var replays = new LinkedHashMap<Long, Replay>();
        for (int from = 0; from < inOrder.size(); from += ENTRIES_PER_COMMIT) {
            var some = inOrder.subList(from, Math.min(inOrder.size(), from + ENTRIES_PER_COMMIT));
            replays.putAll(writer.commit(() -> putBack(some)));
            bell.ring();
        }
        return replays;
    }

    private Map<Long, Replay> putBack(List<Long> ids) {
        var replays = new LinkedHashMap<Long, Replay>();
        ids.forEach(id -> replays.put(id, entries.find(id).map(this::putBack).orElse(Replay.NOT_BURIED)));
        return replays;
    }

    private Replay putBack(Entry entry) {
        if (!entry.isIn(EntryState.BURIED)) {
            return Replay.NOT_BURIED;
        }
        if (entry.isOvertaken()) {
            return Replay.OVERTAKEN;
        }
        entries.putBack(entry);
        ledger.count(Ledger.Move.REPLAYED, entry.destination(), 1);
        return Replay.REPLAYED;
    }

    @Override
    public boolean discard(long id, String who) {
        boolean discarded =
                writer.commit(() -> entries.find(id).map(this::discard).orElse(false));
        bell.ring();
        return discarded;
    }

    @Override
    public Reread readAgain(long callback, Arrival.Content content, String who) {
        throw new UnsupportedOperationException();
    }

    private boolean discard(Entry entry) {
        if (entry.isIn(EntryState.WAITING)) {
            ledger.count(Ledger.Move.DISCARDED, entry.destination(), 1);
        } else if (!entry.isIn(EntryState.BURIED)) {
            return false;
        }
        entries.discard(entry);
        return true;
    }
}
