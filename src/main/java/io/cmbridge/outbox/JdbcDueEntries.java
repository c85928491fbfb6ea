package io.cmbridge.outbox;

import io.cmbridge.outbox.Entries.Entry;
import io.cmbridge.outbox.Ledger.Move;
import io.cmbridge.outbox.Settlement.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/** Claims and settles in the database, each in one transaction of the writer. */
final class JdbcDueEntries implements DueEntries {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcDueEntries.class);
    private static final PushResult UNREADABLE =
            new PushResult("unreadable", null, null, "The stored event is odd", null, Duration.ZERO);

    private static final String EVENT = """
            select entry.callback, callback.received_at, callback.alert_key, callback.status, callback.title, callback.description,
              callback.labels, entry.bare
            from entry join callback on callback.id = entry.callback
            where entry.id = :entry
            """;

    private final JdbcClient jdbc;
    private final GroupCommit writer;
    private final Locks locks;
    private final EntryLocks entryLocks;
    private final Term term;
    private final Lanes lanes;
    private final Entries entries;
    private final Attempts attempts;
    private final Takeover takeover;
    private final Bell bell;
    private final Ledger ledger;

    JdbcDueEntries(Database database, Term term, Bell bell, Ledger ledger) {
        this.jdbc = database.jdbc();
        this.writer = database.writer();
        this.locks = database.locks();
        this.entryLocks = new EntryLocks(jdbc, database.reads(), locks);
        this.term = term;
        this.lanes = new Lanes(jdbc);
        this.entries = new Entries(jdbc, database.clock());
        this.attempts = new Attempts(jdbc, term);
        this.takeover = new Takeover(database, ledger);
        this.bell = bell;
        this.ledger = ledger;
    }

    @Override
    public List<Claim> claim(String destination, Choice choice, Set<Long> except) {
        var lanesToLeave = Set.copyOf(except);
        return writer.commit(() -> free(choose(destination, choice, lanesToLeave)).stream()
                .map(this::claim)
                .flatMap(Optional::stream)
                .toList());
    }

    /** The transaction may be run again, so what is taken is added to a copy. */
    private List<Lanes.Due> choose(String destination, Choice choice, Set<Long> except) {
        var taken = new HashSet<>(except);
        var chosen = new ArrayList<Lanes.Due>();
        take(choice.critical(), most -> lanes.critical(destination, most), taken, chosen);
        take(choice.urgent(), most -> lanes.mostUrgent(destination, most), taken, chosen);
        take(choice.oldest(), most -> lanes.oldest(destination, most), taken, chosen);
        take(choice.newest(), most -> lanes.newest(destination, most), taken, chosen);
        return chosen;
    }

    private static void take(int most, IntFunction<List<Lanes.Due>> lanes, Set<Long> taken, List<Lanes.Due> chosen) {
        if (most > 0) {
            lanes.apply(most + taken.size()).stream()
                    .filter(lane -> !taken.contains(lane.id()))
                    .limit(most)
                    .toList()
                    .forEach(lane -> {
                        taken.add(lane.id());
                        chosen.add(lane);
                    });
        }
    }

    /**
     * Those of which nobody else changes anything, as they are under their locks. The others are due again as soon as they
     * are free: a claim waits for no lock, so it is in nobody's way.
     */
    private List<Lanes.Due> free(List<Lanes.Due> chosen) {
        if (!locks.areNeeded()) {
            return chosen;
        }
        var free = locks.takeFree(chosen.stream().map(Lanes.Due::lock).toList());
        return chosen.stream()
                .filter(lane -> free.contains(lane.lock()))
                .map(lanes::again)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Claim> claim(Lanes.Due lane) {
        long entry = entries.next(lane);
        return attempts.begin(entry).flatMap(attempt -> {
            if (lane.claimed() != entry) {
                entries.claim(lane, entry);
            }
            return claim(lane, entry, attempt);
        });
    }

    /** What cannot be read any more is buried rather than in the way of its lane and of all others. */
    private Optional<Claim> claim(Lanes.Due lane, long entry, int attempt) {
        try {
            return Optional.of(jdbc.sql(EVENT)
                    .param("entry", entry)
                    .query((row, number) -> claim(entry, attempt, lane, row))
                    .single());
        } catch (IllegalArgumentException | JacksonException e) {
            LOG.atError()
                    .addKeyValue("entry", entry)
                    .log("Entry {} cannot be read and is buried: {}", entry, e.getMessage());
            attempts.end(entry, attempt, UNREADABLE);
            move(entries.find(entry).orElseThrow(), Fate.REFUSED);
            return Optional.empty();
        }
    }

    @Override
    public int settle(Claim claim, Settlement settlement) {
        return writer.commit(List.of(Lock.of(claim.event().key())), () -> {
            if (attempts.end(claim.entry(), claim.attempt(), settlement.result())) {
                return settle(entries.find(claim.entry()).orElseThrow(), settlement.fate());
            }
            LOG.info(
                    "Attempt {} at entry {} is not settled: another has been begun since, or another replica delivers",
                    claim.attempt(),
                    claim.entry());
            return 0;
        });
    }

    private int settle(Entry entry, Fate fate) {
        if (entry.isIn(EntryState.WAITING)) {
            return move(entry, fate);
        }
        if (fate.mayHaveArrived()) {
            entries.pass(entry);
        }
        return 0;
    }

    private int move(Entry entry, Fate fate) {
        int superseded = entries.settle(entry, fate);
        switch (fate) {
            case DELIVERED -> {
                ledger.count(Move.DELIVERED, entry.destination(), 1);
                ledger.count(Move.SUPERSEDED, entry.destination(), superseded);
            }
            case REFUSED, GIVEN_UP -> ledger.count(Move.BURIED, entry.destination(), 1);
            case RESEND, RESEND_BARE, UNSENT -> {}
        }
        return superseded;
    }

    /** The newest first: a recovery that goes back no longer overtakes the firings before it. */
    @Override
    public void giveBack(Collection<Long> ids) {
        writer.commit(entryLocks.of(ids), () -> {
            if (term.isCurrent(jdbc)) {
                ids.stream()
                        .sorted(Comparator.reverseOrder())
                        .map(entries::find)
                        .flatMap(Optional::stream)
                        .forEach(this::giveBack);
            }
            return true;
        });
    }

    private void giveBack(Entry entry) {
        if (entry.isIn(EntryState.BURIED) && !entry.isOvertaken()) {
            entries.putBack(entry);
            ledger.count(Move.REPLAYED, entry.destination(), 1);
        } else if (entry.isIn(EntryState.WAITING)) {
            entries.beginAnew(entry);
        }
    }

    @Override
    public List<PastAttempt> recover(String destination, Duration lately) {
        ledger.open(destination, 0);
        return writer.commit(() -> {
            attempts.lose(destination);
            return attempts.ended(destination, lately);
        });
    }

    @Override
    public void takeOver(String former, String destination) {
        takeover.run(former, destination);
    }

    @Override
    public void onPut(String destination, Runnable listener) {
        bell.onRing(destination, listener);
    }

    /** On the caller's thread: what waits for a reader or a writer would be late. */
    @Override
    public void poll() {
        if (locks.areNeeded()) {
            try {
                bell.ring(lanes.due(bell.destinations()));
            } catch (DataAccessException e) {
                throw new StoreUnavailableException("What is due could not be asked for", e);
            }
        }
    }

    private static Claim claim(long entry, int attempt, Lanes.Due lane, ResultSet row) throws SQLException {
        boolean bare = row.getInt("bare") == 1;
        var event = StoredCallbacks.event(row);
        var acceptedAt = Instant.ofEpochMilli(row.getLong("received_at"));
        return new Claim(
                entry, row.getLong("callback"), attempt, lane.id(), acceptedAt, bare, bare ? event.bare() : event);
    }
}
