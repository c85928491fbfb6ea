package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What is looked for; what is empty lets everything through.
 *
 * @param rule part of the rule's name, in any case
 * @param resource part of the resource's name, in any case
 * @param alertKey whole
 * @param from when it was received, inclusive
 * @param to when it was received, exclusive
 */
public record Filter(
        Optional<String> rule,
        Optional<String> resource,
        Optional<String> alertKey,
        Optional<String> integration,
        Optional<String> destination,
        Optional<EventStatus> status,
        Optional<State> state,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** Lets everything through. */
    public static final Filter NONE = new Filter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** What has become of a callback: the state of one of its entries, or why it has none. */
    public enum State {
        WAITING,
        DELIVERED,
        SUPERSEDED,
        BURIED,
        DISCARDED,
        /** Came after the recovery of its own alert. */
        LATE,
        /** Could not be read. */
        UNREADABLE
    }

    /** This one, for one state. */
    public Filter in(State only) {
        return new Filter(rule, resource, alertKey, integration, destination, status, Optional.of(only), from, to);
    }
}
