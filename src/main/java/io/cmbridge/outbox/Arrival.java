package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A callback as it came, and what was read from it.
 *
 * @param integration where it arrived
 */
public record Arrival(String integration, Instant receivedAt, Body body, Content content) {

    /** What was read from a callback. */
    public sealed interface Content {}

    /**
     * An alert event.
     *
     * @param route where it leads
     * @param transId what a firing, its repeats and its recovery have in common, and no other firing of the same alert
     * @param time when, by the sender's clock; without it, the same body may be another callback
     * @param recovers whether a recovery is to be expected: an alert is open until then, a notification never is
     */
    public record Alert(
            AlertEvent event, Route route, Optional<String> transId, Optional<Instant> time, boolean recovers)
            implements Content {

        private static final int MOST_OF_TRANS_ID = 256;

        /** Of an id that is longer than any known, the beginning counts. */
        public Alert {
            transId = transId.map(StoredText::of).map(id -> id.substring(0, Math.min(id.length(), MOST_OF_TRANS_ID)));
        }

        /** One that recovers. */
        public Alert(AlertEvent event, Route route, Optional<String> transId, Optional<Instant> time) {
            this(event, route, transId, time, true);
        }
    }

    /**
     * Where an event leads, and what led it there.
     *
     * @param name in words for a person, such as {@code route 2} or {@code otherwise}
     */
    public record Route(String name, List<String> destinations) {

        public Route {
            destinations = List.copyOf(destinations);
        }
    }

    /**
     * Nothing.
     *
     * @param problem why, in a sentence for a person
     */
    public record Unreadable(String problem) implements Content {}
}
