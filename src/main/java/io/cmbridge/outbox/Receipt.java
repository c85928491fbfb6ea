package io.cmbridge.outbox;

/**
 * What became of an arrival.
 *
 * @param callback the number under which the callback is stored; for a duplicate, the one stored earlier
 */
public record Receipt(Verdict verdict, long callback) {

    /** What the outbox made of an arrival. */
    public enum Verdict {
        /** Stored, with entries to be delivered. */
        ACCEPTED,
        /** Stored earlier. */
        DUPLICATE,
        /** Stored, without an entry: the recovery of this very firing was accepted before. */
        LATE,
        /** Stored as it came, without an entry. */
        UNREADABLE
    }
}
