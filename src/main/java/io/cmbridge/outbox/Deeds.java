package io.cmbridge.outbox;

import io.cmbridge.outbox.Desk.Replay;
import io.cmbridge.outbox.Entries.Entry;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the desk does to single entries and callbacks. Every method runs within the writer's transaction. */
final class Deeds {

    private final Entries entries;
    private final Callbacks callbacks;
    private final Ledger ledger;

    Deeds(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.entries = new Entries(jdbc, clock);
        this.callbacks = new Callbacks(jdbc);
        this.ledger = ledger;
    }

    /** Replays in the order given. */
    Map<Long, Replay> replay(Collection<Long> ids) {
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

    /** Returns whether it waited or was buried. */
    boolean discard(long id) {
        return entries.find(id).map(this::discard).orElse(false);
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

    /** Returns whether it was buried. */
    boolean discardBuried(long id) {
        var buried = entries.find(id).filter(entry -> entry.isIn(EntryState.BURIED));
        buried.ifPresent(entries::discard);
        return buried.isPresent();
    }

    /** Returns whether it was unreadable, and not discarded yet. */
    boolean discardUnreadable(long callback) {
        return callbacks.discardUnreadable(callback);
    }
}
