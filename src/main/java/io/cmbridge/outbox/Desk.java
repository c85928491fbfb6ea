package io.cmbridge.outbox;

import java.util.Collection;
import java.util.Map;

/** What an operator may do with single entries. */
public interface Desk {

    /**
     * Puts a buried entry back in its own place, to be sent in full again. That is possible only while it has not been
     * overtaken: nothing accepted after it in its lane has been delivered or may have arrived, and no recovery accepted
     * after it has been tried. So a replay never reopens an alert that is over.
     *
     * @throws StoreUnavailableException if it could not be stored in time
     */
    Replay replay(long entry);

    /**
     * Replays many in the order of their acceptance.
     *
     * @return what became of each
     * @throws StoreUnavailableException if the store gave up on the way; those replayed until then stay so
     */
    Map<Long, Replay> replay(Collection<Long> entries);

    /**
     * Takes a waiting or buried entry out for good. If a push of it is on its way, that is not called back.
     *
     * @return whether it waited or was buried
     * @throws StoreUnavailableException if it could not be stored in time
     */
    boolean discard(long entry);

    /** What became of a replay. */
    enum Replay {
        /** It waits in its own place. */
        REPLAYED,
        /** Something newer of its alert has been sent: sending it now would turn back time. */
        OVERTAKEN,
        /** There is no such buried entry. */
        NOT_BURIED
    }
}
