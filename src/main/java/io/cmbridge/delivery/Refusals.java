package io.cmbridge.delivery;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells bad events from a destination that refuses everything. {@value #TOO_MANY} refusals of different entries in a row,
 * with none accepted between, say the latter, and those entries go back to their places. One that went back and is refused
 * again once the destination has accepted another is bad indeed, and is not counted. Not safe for use by several threads.
 */
final class Refusals {

    private static final int TOO_MANY = 5;

    private final Map<Long, Long> laneByEntry = new LinkedHashMap<>();
    private final Set<Long> wentBack = new HashSet<>();
    private final Set<Long> bad = new HashSet<>();

    /** The destination accepted an entry, so that those that went back will have their say. */
    void accepted(long entry) {
        laneByEntry.clear();
        bad.addAll(wentBack);
        wentBack.clear();
        bad.remove(entry);
    }

    /** Returns whether that was one too many. */
    boolean refused(long entry, long lane) {
        if (!bad.contains(entry)) {
            laneByEntry.put(entry, lane);
        }
        return laneByEntry.size() >= TOO_MANY;
    }

    /** Where those of the row belong. */
    Set<Long> lanes() {
        return Set.copyOf(laneByEntry.values());
    }

    /** Those that may go back now. */
    List<Long> toGiveBack(Set<Long> lanesInFlight) {
        return laneByEntry.entrySet().stream()
                .filter(refused -> !lanesInFlight.contains(refused.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A refused entry will not be sent again. */
    void buried(long entry) {
        bad.remove(entry);
    }

    /** A refused entry has stayed in its place. */
    void spared(long entry) {
        wentBack.add(entry);
    }

    void gaveBack(List<Long> entries) {
        wentBack.addAll(entries);
        entries.forEach(laneByEntry::remove);
    }
}
