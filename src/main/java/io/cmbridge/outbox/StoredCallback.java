package io.cmbridge.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A callback as it came, and what became of it.
 *
 * @param problem why it could not be read, if it could not
 * @param entries one per destination, in the order in which they were made
 */
public record StoredCallback(Arrived arrived, Receipt.Verdict verdict, Optional<String> problem, List<Entry> entries) {

    public StoredCallback {
        entries = List.copyOf(entries);
    }

    /** When and where a callback came, and its bytes. */
    public record Arrived(String integration, Instant receivedAt, Body body) {}

    /**
     * One event on its way to one destination.
     *
     * @param attempts how often it was claimed
     * @param lastDetail what came of the last attempt that was settled, if one was
     */
    public record Entry(long id, String destination, EntryState state, int attempts, Optional<String> lastDetail) {}
}
