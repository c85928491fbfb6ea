package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A callback as it came, and what became of it.
 *
 * @param number under which it is stored
 * @param problem why it could not be read, if it could not
 * @param event what was read from it; empty if it is unreadable, discarded or not
 * @param transId what a firing, its repeats and its recovery have in common, if the sender gave it
 * @param route what led it to its destinations, in words; empty if it went to none
 * @param entries one per destination, in the order in which they were made
 */
public record StoredCallback(
        long number,
        Arrived arrived,
        Receipt.Verdict verdict,
        Optional<String> problem,
        Optional<AlertEvent> event,
        Optional<String> transId,
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
     * @param lane its alert at its destination; within it, entries are sent in the order of their ids
     * @param bare whether it goes without description and labels
     * @param supersededBy the entry that was delivered in its stead
     * @param settledAt when it ceased to wait
     * @param overtaken whether something newer of its lane keeps it from being replayed, as {@link Desk#replay} would say
     *     if it is buried
     * @param attempts its last {@value #LAST_ATTEMPTS} pushes, the first of them first: an outage may make thousands
     */
    public record Entry(
            long id,
            long lane,
            String destination,
            EntryState state,
            boolean bare,
            Optional<Long> supersededBy,
            Optional<Instant> settledAt,
            boolean overtaken,
            List<Attempt> attempts) {

        static final int LAST_ATTEMPTS = 100;

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
