package io.cmbridge.outbox;

import java.time.Instant;

/**
 * How far on-call has been told of an integration's unreadable callbacks.
 *
 * @param countedAfter the callbacks after this one are counted; of those before it, the last recovery has told
 * @param told the newest callback that was told of, or 0
 * @param toldAt when
 * @param open whether the alert has not been recovered since
 */
public record Report(String integration, long countedAfter, long told, Instant toldAt, boolean open) {

    static Report none(String integration) {
        return new Report(integration, 0, 0, Instant.EPOCH, false);
    }

    /** This one, once an event tells of another callback. */
    public Report telling(long callback, Instant at) {
        return new Report(integration, countedAfter, callback, at, true);
    }

    /** This one, once a recovery has been told: those that come now are counted anew. */
    public Report closed() {
        return new Report(integration, told, told, toldAt, false);
    }

    /** This one, as if it had been told at another time. */
    public Report toldAt(Instant other) {
        return new Report(integration, countedAfter, told, other, open);
    }
}
