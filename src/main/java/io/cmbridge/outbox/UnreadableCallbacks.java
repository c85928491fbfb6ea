package io.cmbridge.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The callbacks that could not be read, and how far they have been reported. Their numbers say which are new, not their
 * times: a wall clock jumps. One that has been read again or discarded is none any more.
 */
public interface UnreadableCallbacks {

    /** The integrations whose report is open, configured or not. */
    List<String> reported();

    /** How far an integration's have been reported. */
    Report reportOf(String integration);

    /** The one that was stored last for an integration, if one is kept. */
    Optional<Newest> newest(String integration);

    /** Those that a report counts, up to a callback. */
    Tally tally(Report report, long callback);

    /**
     * Puts an event that tells on-call, and keeps in the same commit how far it tells. If the report is no longer as it was
     * read, nothing is stored: so none is told twice, whatever became of an earlier attempt.
     *
     * @param read what {@link #reportOf} returned
     * @return whether it was stored
     * @throws StoreUnavailableException if it could not be stored
     */
    boolean put(Report read, Report told, Arrival arrival);

    /** Changes a report and tells nobody, unless it is no longer as it was read. */
    void keep(Report read, Report other);

    /** An unreadable callback. */
    record Newest(long callback, Instant receivedAt) {}

    /**
     * Unreadable callbacks.
     *
     * @param since when the first of them came
     */
    record Tally(long count, Instant since) {}
}
