package io.cmbridge.outbox;

import java.util.List;
import java.util.OptionalLong;

/**
 * Callbacks that were found, in the search's order.
 *
 * @param next from where the search goes on; empty if nothing is left
 */
record FoundIds(List<Long> ids, OptionalLong next) {

    /**
     * @param found one more than are wanted, if there are as many
     * @param end the last one that was looked at; empty if that was the last of all
     */
    static FoundIds of(List<Long> found, int wanted, OptionalLong end) {
        if (found.size() <= wanted) {
            return new FoundIds(found, end);
        }
        var page = found.subList(0, wanted);
        return new FoundIds(page, OptionalLong.of(page.getLast()));
    }
}
