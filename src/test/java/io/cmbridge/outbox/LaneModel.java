package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Desk.Replay;
import io.cmbridge.outbox.Settlement.Fate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a lane should do, by the numbers of the callbacks that its entries were made of. */
final class LaneModel {

    private static final List<EventStatus> BY_URGENCY =
            List.of(EventStatus.CRITICAL, EventStatus.OK, EventStatus.WARNING, EventStatus.INFO);

    private final SortedMap<Integer, EventStatus> waiting = new TreeMap<>();
    private final SortedMap<Integer, EventStatus> buried = new TreeMap<>();
    private final Set<Integer> unforgotten = new HashSet<>();
    private EventStatus accepted = EventStatus.OK;
    private @Nullable Integer claimed;
    private int unclosed;

    void put(int number, EventStatus status) {
        waiting.put(number, status);
        accepted = status;
    }

    boolean isOpen() {
        return accepted != EventStatus.OK || unclosed > 0;
    }

    boolean isDue() {
        return !waiting.isEmpty();
    }

    int head() {
        return waiting.firstKey();
    }

    int urgency() {
        return waiting.values().stream().mapToInt(BY_URGENCY::indexOf).min().orElseThrow();
    }

    int waits() {
        return waiting.size();
    }

    EntryState stateOf(int number) {
        return waiting.containsKey(number)
                ? EntryState.WAITING
                : buried.containsKey(number) ? EntryState.BURIED : EntryState.DELIVERED;
    }

    Set<Integer> buried() {
        return Set.copyOf(buried.keySet());
    }

    int claim() {
        if (claimed == null) {
            claimed = waiting.entrySet().stream()
                    .takeWhile(entry -> entry.getValue() == waiting.get(head()))
                    .mapToInt(entry -> entry.getKey())
                    .max()
                    .orElseThrow();
        }
        return claimed;
    }

    void settle(int number, Fate fate) {
        if (fate.mayHaveArrived()) {
            unforgotten.add(number);
        }
        var status = waiting.get(number);
        if (status == null) {
            return;
        }
        if (fate != Fate.RESEND && fate != Fate.RESEND_BARE) {
            claimed = null;
        }
        switch (fate) {
            case DELIVERED -> deliver(number, status);
            case REFUSED, GIVEN_UP -> bury(number, status);
            case RESEND, RESEND_BARE, UNSENT -> {}
        }
    }

    private void deliver(int number, EventStatus status) {
        waiting.headMap(number + 1).clear();
        if (status.isRecovery()) {
            unforgotten.add(unclosed);
            unclosed = 0;
        }
    }

    private void bury(int number, EventStatus status) {
        waiting.remove(number);
        buried.put(number, status);
        if (status.isRecovery()) {
            unclosed = Math.max(unclosed, number);
        }
    }

    /** The process ended: what was claimed may have arrived. */
    void lose() {
        if (claimed != null) {
            unforgotten.add(claimed);
        }
    }

    Replay replay(int number) {
        var status = buried.get(number);
        if (status == null) {
            return Replay.NOT_BURIED;
        }
        if (isOvertaken(number)) {
            return Replay.OVERTAKEN;
        }
        buried.remove(number);
        waiting.put(number, status);
        noLongerUnclosed(number);
        return Replay.REPLAYED;
    }

    /** Something newer may have arrived, is claimed, or is a recovery that was refused or taken out. */
    private boolean isOvertaken(int number) {
        return unforgotten.stream().anyMatch(other -> other > number)
                || (claimed != null && claimed > number)
                || buried.tailMap(number + 1).containsValue(EventStatus.OK);
    }

    boolean discard(int number) {
        var status = waiting.containsKey(number) ? waiting.remove(number) : buried.remove(number);
        if (status == null) {
            return false;
        }
        if (status.isRecovery() || isClaimed(number)) {
            unforgotten.add(number);
        }
        claimed = isClaimed(number) ? null : claimed;
        noLongerUnclosed(number);
        return true;
    }

    /** Returns whether it waits again. */
    boolean giveBack(int number) {
        if (waiting.containsKey(number)) {
            claimed = isClaimed(number) ? null : claimed;
        }
        return replay(number) == Replay.REPLAYED;
    }

    private boolean isClaimed(int number) {
        return claimed != null && claimed == number;
    }

    private void noLongerUnclosed(int number) {
        if (unclosed == number) {
            unclosed = buried.entrySet().stream()
                    .filter(entry -> entry.getValue().isRecovery())
                    .mapToInt(entry -> entry.getKey())
                    .filter(other -> unforgotten.stream().noneMatch(arrived -> arrived >= other))
                    .max()
                    .orElse(0);
        }
    }
}
