package io.cmbridge.outbox;

import java.time.Instant;

/** Times as they are compared with those stored, which are whole milliseconds. */
final class Millis {

    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Millis() {}

    /** The first millisecond that is not before a time, of those from 1970 on that a number holds. */
    static long notBefore(Instant time) {
        if (!time.isAfter(Instant.EPOCH)) {
            return 0;
        }
        return time.isBefore(LAST) ? time.plusNanos(999_999).toEpochMilli() : Long.MAX_VALUE;
    }
}
