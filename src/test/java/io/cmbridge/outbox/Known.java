package io.cmbridge.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An entry of a random scenario.
 *
 * @param number that of the callback of which it was made
 */
record Known(long entry, String destination, String key, int number) {

    LaneModel lane(LanesModel model) {
        return model.lane(destination, key);
    }

    /** A few of the entries, in any order, most of them buried. */
    static List<Known> some(List<Known> entries, LanesModel model, Random random) {
        var some = new ArrayList<Known>();
        var buried = entries.stream()
                .filter(entry -> entry.lane(model).stateOf(entry.number()) == EntryState.BURIED)
                .toList();
        for (int i = random.nextInt(4); i >= 0 && !entries.isEmpty(); i--) {
            var from = buried.isEmpty() || random.nextInt(4) == 0 ? entries : buried;
            some.add(from.get(random.nextInt(from.size())));
        }
        return some.stream().distinct().toList();
    }
}
