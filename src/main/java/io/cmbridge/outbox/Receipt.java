package io.cmbridge.outbox;

import io.cmbridge.outbox.Arrival.Route;
import java.util.List;
import java.util.Optional;

/**
 * What became of an arrival.
 *
 * @param callback the number under which the callback is stored; for a duplicate, the one stored earlier
 * @param route where an accepted alert goes, and what led it there; for all else nothing
 * @param entries made of it, one for each of the route's destinations, in their order
 */
public record Receipt(Verdict verdict, long callback, Optional<Route> route, List<Long> entries) {

    public Receipt {
        entries = List.copyOf(entries);
    }

    /** Of what goes nowhere. */
    Receipt(Verdict verdict, long callback) {
        this(verdict, callback, Optional.empty(), List.of());
    }

    /** What the outbox made of an arrival. */
    public enum Verdict {
        /** Stored, with entries to be delivered. */
        ACCEPTED,
        /** Stored earlier. */
        DUPLICATE,
        /** Stored, without an entry: the recovery of this very firing was accepted before. */
        LATE,
        /** Stored as it came, without an entry. */
        UNREADABLE,
        /** Unreadable, until an operator discarded it. Nothing is that when it is put. */
        DISCARDED;

        /** Whether nothing was read from a callback that is stored as this. */
        boolean isUnread() {
            return this == UNREADABLE || this == DISCARDED;
        }
    }
}
