package io.cmbridge.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is stored, for whoever looks. Reading never delays an accept. */
public interface Backlog {

    /** The destinations that entries wait for, configured or not. */
    List<String> destinations();

    /** How many alerts are open at each destination at which any is, configured or not. */
    Map<String, Long> openAlerts();

    /** How many entries are buried at each destination at which any is, configured or not. */
    Map<String, Long> buried();

    /**
     * How many unreadable callbacks are kept of each integration of which any is, configured or not. Those that were
     * discarded need nobody and do not count.
     */
    Map<String, Long> unreadable();

    /** How many entries wait for each destination, as counted in memory: at once and exactly, however many they are. */
    Map<String, Long> waiting();

    /** How many entries wait for a destination, counted in the database, which takes the longer the more they are. */
    long waiting(String destination);

    /** When the callback was accepted whose entry has waited longest for a destination. */
    Optional<Instant> oldestWaiting(String destination);

    /** A callback as it came, and what became of it. */
    Optional<StoredCallback> find(long callback);
}
