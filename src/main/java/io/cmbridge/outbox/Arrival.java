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
     * @param destinations where its routes lead
     * @param transId what a firing, its repeats and its recovery have in common, and no other firing of the same alert
     * @param time when, by the sender's clock; without it, the same body may be another callback
     */
    public record Alert(AlertEvent event, List<String> destinations, Optional<String> transId, Optional<Instant> time)
            implements Content {

        public Alert {
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
