package io.cmbridge.outbox;

import io.cmbridge.outbox.Desk.Reread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The unreadable callbacks of a random scenario: what each will be read as, and what should become of it then. */
final class UnreadModel {

    private final LanesModel lanes;
    private final List<Unread> all = new ArrayList<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final Map<Instant, Integer> numbers = new HashMap<>();

    UnreadModel(LanesModel lanes) {
        this.lanes = lanes;
    }

    /** One that is kept, under the number of the store. */
    record Unread(long callback, Instant at, LanesModel.Callback meaning) {}

    void add(Unread unread) {
        all.add(unread);
    }

    /** Any, read before or not. */
    Unread any(Random random) {
        return all.get(random.nextInt(all.size()));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Something was accepted. */
    void accepted(String key, long callback) {
        newest.merge(key, callback, Math::max);
    }

    /** The entries of what is read now are new: it is read as a callback with a new number. */
    Reread read(Unread unread, LanesModel.Callback as) {
        if (numbers.containsKey(unread.at())) {
            return Reread.NOT_UNREADABLE;
        }
        boolean isOvertaken = newest.getOrDefault(as.key(), 0L) > unread.callback();
        if (isOvertaken && !lanes.isLate(as)) {
            return Reread.OVERTAKEN;
        }
        numbers.put(unread.at(), as.number());
        return switch (lanes.put(as, "read as " + as.number())) {
            case LATE -> Reread.LATE;
            case ACCEPTED -> {
                accepted(as.key(), unread.callback());
                yield Reread.READ;
            }
            case DUPLICATE, UNREADABLE, DISCARDED -> throw new AssertionError("It is read once");
        };
    }

    /** The number that what came at that time has had since it was read. */
    int numberOf(Instant at, int otherwise) {
        return numbers.getOrDefault(at, otherwise);
    }
}
