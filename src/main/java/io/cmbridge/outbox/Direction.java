package io.cmbridge.outbox;

import java.util.Comparator;

/** In which order of ids a search goes. */
enum Direction {
    NEWEST_FIRST,
    OLDEST_FIRST;

    private boolean falls() {
        return this == NEWEST_FIRST;
    }

    Comparator<Long> order() {
        return falls() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    /** Of two statements that differ in nothing but their order. */
    String of(String newest, String oldest) {
        return falls() ? newest : oldest;
    }

    /** What comes after an id. */
    IdRange beyond(long id) {
        return falls() ? new IdRange(0, id) : new IdRange(id, Long.MAX_VALUE);
    }

    /** What comes before an id, and itself. */
    IdRange upTo(long id) {
        return falls() ? new IdRange(id - 1, Long.MAX_VALUE) : new IdRange(0, id + 1);
    }

    /** The id after which a range begins. */
    long begin(IdRange range) {
        return falls() ? range.before() : range.after();
    }
}
