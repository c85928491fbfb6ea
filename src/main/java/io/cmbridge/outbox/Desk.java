package io.cmbridge.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What an operator may do with single entries and callbacks. Every deed, a refused one too, is on record in the
 * {@link AuditTrail}, in the same commit as what it changes.
 */
public interface Desk {

    /**
     * Puts a buried entry back in its own place, to be sent in full again. That is possible only while it has not been
     * overtaken: nothing accepted after it in its lane has been delivered or may have arrived, and no recovery accepted
     * after it has been tried. So a replay never reopens an alert that is over.
     *
     * @throws StoreUnavailableException if it could not be stored in time
     */
    Replay replay(long entry, String who);

    /**
     * Replays many in the order of their acceptance.
     *
     * @return what became of each
     * @throws StoreUnavailableException if the store gave up on the way; those replayed until then stay so
     */
    Map<Long, Replay> replay(Collection<Long> entries, String who);

    /**
     * Takes a waiting or buried entry out for good. If a push of it is on its way, that is not called back.
     *
     * @return whether it waited or was buried
     * @throws StoreUnavailableException if it could not be stored in time
     */
    boolean discard(long entry, String who);

    /**
     * Takes buried entries out for good, in the order of their acceptance. One that is not buried any more, since somebody
     * has replayed it, stays as it is.
     *
     * @return how many were buried
     * @throws StoreUnavailableException if the store gave up on the way; those discarded until then stay so
     */
    int discardBuried(Collection<Long> entries, String who);

    /**
     * Makes an unreadable callback that can be read by now an accepted one, as if it were put now, at the end of its
     * lanes. That is possible only while nothing of its alert was accepted after it: so it neither reopens an alert that
     * is over nor goes before something older.
     *
     * @param content what is read from it now, as of the time when it came
     * @throws StoreUnavailableException if it could not be stored in time
     */
    Reread readAgain(long callback, Arrival.Content content, String who);

    /**
     * Takes an unreadable callback out for good: it is kept and shown for as long as before, and a resend of it is known,
     * but it is neither counted nor told of nor read again.
     *
     * @return whether it was unreadable, and not discarded yet
     * @throws StoreUnavailableException if it could not be stored in time
     */
    boolean discardUnreadable(long callback, String who);

    /**
     * Discards many unreadable callbacks.
     *
     * @return how many were unreadable, and not discarded yet
     * @throws StoreUnavailableException if the store gave up on the way; those discarded until then stay so
     */
    int discardUnreadable(Collection<Long> callbacks, String who);

    /**
     * Stores what proves a destination, to go the way of every event: all of it or nothing. It is no traffic, since nobody
     * sent it.
     *
     * @return the callbacks' numbers
     * @throws StoreUnavailableException if it could not be stored in time
     */
    List<Long> test(String destination, List<Arrival> arrivals, String who);

    /** What became of a replay. */
    enum Replay {
        /** It waits in its own place. */
        REPLAYED,
        /** Something newer of its alert has been sent: sending it now would turn back time. */
        OVERTAKEN,
        /** There is no such buried entry. */
        NOT_BURIED
    }

    /** What became of reading a callback again. */
    enum Reread {
        /** It is accepted, and its entries wait. */
        READ,
        /** It is a firing whose recovery has been accepted: kept as late, without an entry. */
        LATE,
        /**
         * Something of its alert was accepted after it, or may have been and is swept by now, while the alert is open
         * nowhere: it stays as it was.
         */
        OVERTAKEN,
        /** It cannot be read now either, or only its beginning was kept. */
        STILL_UNREADABLE,
        /** There is no such unreadable callback, or it was discarded. */
        NOT_UNREADABLE
    }
}
