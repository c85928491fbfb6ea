package io.cmbridge.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A callback as it came, and what became of it.
 *
 * @param problem why it could not be read, if it could not
 * @param route what led it to its destinations, in words; empty if it went to none
 * @param entries one per destination, in the order in which they were made
 */
public record StoredCallback(
        Arrived arrived,
        Receipt.Verdict verdict,
        Optional<String> problem,
        Optional<String> route,
        List<Entry> entries) {

    public StoredCallback {
        entries = List.copyOf(entries);
    }

    /** When and where a callback came, and its bytes. */
    public record Arrived(String integration, Instant receivedAt, Body body) {}

    /**
     * One event on its way to one destination.
     *
     * @param supersededBy the entry that was delivered in its stead
     * @param attempts every push, the first first
     */
    public record Entry(
            long id, String destination, EntryState state, Optional<Long> supersededBy, List<Attempt> attempts) {

        public Entry {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * One push.
     *
     * @param result what came of it; empty while it is on its way
     */
    public record Attempt(int number, Instant claimedAt, Optional<PushResult> result) {}
}
