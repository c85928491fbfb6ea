package io.cmbridge.outbox;

import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Unreadable;
import io.cmbridge.outbox.AuditTrail.Deed;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Does each deed and records it in one transaction of the writer. */
final class JdbcDesk implements Desk {

    private static final int DEEDS_PER_COMMIT = 100;

    private final GroupCommit writer;
    private final Deeds deeds;
    private final Rereading rereading;
    private final JdbcAuditTrail audit;
    private final JdbcOutbox outbox;
    private final EntryLocks entryLocks;

    JdbcDesk(Database database, JdbcAuditTrail audit, JdbcOutbox outbox, Ledger ledger) {
        this.writer = database.writer();
        this.deeds = new Deeds(database.jdbc(), ledger, database.clock());
        this.rereading = new Rereading(database.jdbc(), outbox);
        this.audit = audit;
        this.outbox = outbox;
        this.entryLocks = new EntryLocks(database.jdbc(), database.reads(), database.locks());
    }

    @Override
    public Replay replay(long entry, String who) {
        return replay(List.of(entry), who).getOrDefault(entry, Replay.NOT_BURIED);
    }

    @Override
    public Map<Long, Replay> replay(Collection<Long> entries, String who) {
        var replays = new LinkedHashMap<Long, Replay>();
        portions(entries).forEach(some -> {
            replays.putAll(writer.commit(entryLocks.of(some), () -> replaySome(some, who)));
            outbox.ring();
        });
        return replays;
    }

    private Map<Long, Replay> replaySome(List<Long> entries, String who) {
        var replays = deeds.replay(entries);
        audit.record(who, new Deed("replay", Subject.ENTRY.nameOf(entries), summaryOf(replays.values())));
        return replays;
    }

    @Override
    public boolean discard(long entry, String who) {
        boolean discarded = writer.commit(entryLocks.of(List.of(entry)), () -> {
            boolean done = deeds.discard(entry);
            audit.record(who, new Deed("discard", "entry " + entry, done ? "discarded" : "not-waiting-or-buried"));
            return done;
        });
        outbox.ring();
        return discarded;
    }

    @Override
    public int discardBuried(Collection<Long> entries, String who) {
        return discard(
                entries,
                Subject.ENTRY,
                entry -> deeds.discardBuried(entry) ? Discard.DISCARDED : Discard.NOT_BURIED,
                who);
    }

    @Override
    public boolean discardUnreadable(long callback, String who) {
        return discardUnreadable(List.of(callback), who) == 1;
    }

    @Override
    public int discardUnreadable(Collection<Long> callbacks, String who) {
        return discard(
                callbacks,
                Subject.CALLBACK,
                callback -> deeds.discardUnreadable(callback) ? Discard.DISCARDED : Discard.NOT_UNREADABLE,
                who);
    }

    private int discard(Collection<Long> ids, Subject subject, LongFunction<Discard> deed, String who) {
        return portions(ids)
                .mapToInt(some -> writer.commit(locksOf(subject, some), () -> {
                    var results = some.stream().map(deed::apply).toList();
                    audit.record(who, new Deed("discard", subject.nameOf(some), summaryOf(results)));
                    return Collections.frequency(results, Discard.DISCARDED);
                }))
                .sum();
    }

    @Override
    public Reread readAgain(long callback, Arrival.Content content, String who) {
        var reread = writer.commit(locksOf(callback, content), () -> {
            var result = rereading.read(callback, content);
            audit.record(who, new Deed("read-again", "callback " + callback, word(result)));
            return result;
        });
        if (reread == Reread.READ) {
            outbox.ring();
        }
        return reread;
    }

    @Override
    public List<Long> test(String destination, List<Arrival> arrivals, String who) {
        var callbacks = writer.commit(arrivals.stream().map(Lock::of).toList(), () -> {
            var stored = arrivals.stream()
                    .map(arrival -> outbox.store(arrival).callback())
                    .toList();
            audit.record(who, new Deed("test", "destination " + destination, Subject.CALLBACK.nameOf(stored)));
            return stored;
        });
        outbox.ring();
        return callbacks;
    }

    private List<Lock> locksOf(Subject subject, List<Long> ids) {
        return switch (subject) {
            case ENTRY -> entryLocks.of(ids);
            case CALLBACK -> ids.stream().map(Lock::ofCallback).toList();
        };
    }

    /** Of the callback, and of the alert that it turns out to be of. */
    private static List<Lock> locksOf(long callback, Arrival.Content content) {
        var ofCallback = Lock.ofCallback(callback);
        return switch (content) {
            case Alert alert -> List.of(ofCallback, Lock.of(alert.event().key()));
            case Unreadable unreadable -> List.of(ofCallback);
        };
    }

    /** Each is done in a commit of its own. */
    private static Stream<List<Long>> portions(Collection<Long> ids) {
        return ids.stream().distinct().sorted().gather(Gatherers.windowFixed(DEEDS_PER_COMMIT));
    }

    private static <R extends Enum<R>> String summaryOf(Collection<R> results) {
        var counts =
                results.stream().collect(Collectors.groupingBy(result -> result, TreeMap::new, Collectors.counting()));
        return results.size() == 1
                ? word(counts.firstKey())
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + word(count.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private enum Discard {
        DISCARDED,
        NOT_BURIED,
        NOT_UNREADABLE
    }

    /** To what something is done. */
    private enum Subject {
        ENTRY("entry", "entries"),
        CALLBACK("callback", "callbacks");

        private final String one;
        private final String many;

        Subject(String one, String many) {
            this.one = one;
            this.many = many;
        }

        /** @param ids in order */
        String nameOf(List<Long> ids) {
            return ids.size() == 1
                    ? one + " " + ids.getFirst()
                    : "%d %s from %d to %d".formatted(ids.size(), many, ids.getFirst(), ids.getLast());
        }
    }
}
