package io.cmbridge.cloudmonitor;

import java.util.Locale;
import java.util.Optional;

/**
 * Where an event that takes time is in its course. These are the states that ECS documents for its system events, each
 * also the last part of an event's name. Executed, Avoided and Canceled are the end of what the others began. Failed
 * is the end too, but nothing that on-call could take for a recovery.
 */
enum EventPhase {
    INQUIRING,
    SCHEDULED,
    EXECUTING,
    FAILED,
    EXECUTED,
    AVOIDED,
    CANCELED;

    static Optional<EventPhase> of(String word) {
        try {
            return Optional.of(valueOf(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Whether nothing is left of the event. */
    boolean isOver() {
        return this == EXECUTED || this == AVOIDED || this == CANCELED;
    }
}
