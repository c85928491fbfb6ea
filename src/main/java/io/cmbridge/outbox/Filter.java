package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What is looked for; what is empty lets everything through.
 *
 * @param rule part of the first {@value #SEARCHED} characters of the rule's name, in any case
 * @param resource part of the first {@value #SEARCHED} characters of the resource's name, in any case
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

    static final int SEARCHED = 250;

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
        /** Taken out by an operator: one of its entries, or itself while it was unreadable. */
        DISCARDED,
        /** Came after the recovery of its own alert. */
        LATE,
        /** Could not be read, and was not discarded. */
        UNREADABLE
    }

    /** This one, for one state. */
    public Filter in(State only) {
        return new Filter(rule, resource, alertKey, integration, destination, status, Optional.of(only), from, to);
    }

    /** Why the callback made no entry, if that is asked for. */
    Optional<Receipt.Verdict> verdict() {
        return state.flatMap(asked -> switch (asked) {
            case LATE -> Optional.of(Receipt.Verdict.LATE);
            case UNREADABLE -> Optional.of(Receipt.Verdict.UNREADABLE);
            case DISCARDED -> Optional.of(Receipt.Verdict.DISCARDED);
            case WAITING, DELIVERED, SUPERSEDED, BURIED -> Optional.empty();
        });
    }

    /** The state of an entry, if that is asked for; {@code DISCARDED} is one as well as a verdict. */
    Optional<EntryState> entryState() {
        return state.flatMap(asked -> switch (asked) {
            case WAITING -> Optional.of(EntryState.WAITING);
            case DELIVERED -> Optional.of(EntryState.DELIVERED);
            case SUPERSEDED -> Optional.of(EntryState.SUPERSEDED);
            case BURIED -> Optional.of(EntryState.BURIED);
            case DISCARDED -> Optional.of(EntryState.DISCARDED);
            case LATE, UNREADABLE -> Optional.empty();
        });
    }

    boolean asksForEntries() {
        return destination.isPresent() || entryState().isPresent();
    }

    Instant since() {
        return from.orElse(Instant.MIN);
    }

    Instant until() {
        return to.orElse(Instant.MAX);
    }
}
