package io.cmbridge.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A list for a script.
 *
 * @param next what to give as {@code before} for what comes after it; empty if nothing does
 * @param reached how far back in time was looked; empty if that is all
 */
record ApiList<T>(List<T> items, Optional<Long> next, Optional<Instant> reached) implements ApiAnswer {

    /** One that is whole. */
    ApiList(List<T> items) {
        this(items, Optional.empty(), Optional.empty());
    }
}
