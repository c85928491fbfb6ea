package io.cmbridge.outbox;

import io.cmbridge.outbox.AuditTrail.Deed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Does each deed and records it in one transaction of the writer. */
final class JdbcDesk implements Desk {

    private static final int ENTRIES_PER_COMMIT = 100;

    private final GroupCommit writer;
    private final Deeds deeds;
    private final Rereading rereading;
    private final JdbcAuditTrail audit;
    private final Bell bell;

    JdbcDesk(GroupCommit writer, Deeds deeds, Rereading rereading, JdbcAuditTrail audit, Bell bell) {
        this.writer = writer;
        this.deeds = deeds;
        this.rereading = rereading;
        this.audit = audit;
        this.bell = bell;
    }

    @Override
    public Replay replay(long entry, String who) {
        return replay(List.of(entry), who).getOrDefault(entry, Replay.NOT_BURIED);
    }

    @Override
    public Map<Long, Replay> replay(Collection<Long> entries, String who) {
        var inOrder = entries.stream().distinct().sorted().toList();
        var replays = new LinkedHashMap<Long, Replay>();
        for (int from = 0; from < inOrder.size(); from += ENTRIES_PER_COMMIT) {
            var some = inOrder.subList(from, Math.min(inOrder.size(), from + ENTRIES_PER_COMMIT));
            replays.putAll(writer.commit(() -> replaySome(some, who)));
            bell.ring();
        }
        return replays;
    }

    private Map<Long, Replay> replaySome(List<Long> entries, String who) {
        var replays = deeds.replay(entries);
        audit.record(who, new Deed("replay", nameOf(entries), summaryOf(replays.values())));
        return replays;
    }

    @Override
    public boolean discard(long entry, String who) {
        boolean discarded = writer.commit(() -> {
            boolean done = deeds.discard(entry);
            audit.record(who, new Deed("discard", "entry " + entry, done ? "discarded" : "not-waiting-or-buried"));
            return done;
        });
        bell.ring();
        return discarded;
    }

    @Override
    public Reread readAgain(long callback, Arrival.Content content, String who) {
        var reread = writer.commit(() -> {
            var result = rereading.read(callback, content);
            audit.record(who, new Deed("read-again", "callback " + callback, word(result)));
            return result;
        });
        if (reread == Reread.READ) {
            bell.ring();
        }
        return reread;
    }

    /** @param entries in order */
    private static String nameOf(List<Long> entries) {
        return entries.size() == 1
                ? "entry " + entries.getFirst()
                : "%d entries from %d to %d".formatted(entries.size(), entries.getFirst(), entries.getLast());
    }

    private static String summaryOf(Collection<Replay> replays) {
        var counts =
                replays.stream().collect(Collectors.groupingBy(replay -> replay, TreeMap::new, Collectors.counting()));
        return replays.size() == 1
                ? word(counts.firstKey())
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + word(count.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
