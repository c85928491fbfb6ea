package io.cmbridge.routing;

import java.util.List;
import java.util.Optional;

/**
 * One step on the way to an event's destinations, for whoever asks why it went there.
 *
 * @param number the route's, the first is 1; 0 if it is no route
 * @param destinations where it leads, whether or not it was taken
 * @param unmet why it was not taken, if it was read
 */
public record Step(Kind kind, int number, Verdict verdict, List<String> destinations, Optional<Unmet> unmet) {

    /** What is asked for destinations. */
    public enum Kind {
        PRIVATE,
        ROUTE,
        OTHERWISE
    }

    /** What comes of it. */
    public enum Verdict {
        TAKEN,
        NOT_TAKEN,
        /** A route before it was taken, and that was the last. */
        NOT_READ
    }

    /**
     * The first condition that does not hold.
     *
     * @param condition as it is configured: {@code labels.env NOTIN [test, dev]}
     * @param found what the event has there; empty if it has no such label
     */
    public record Unmet(String condition, Optional<String> found) {}

    public Step {
        destinations = List.copyOf(destinations);
    }

    static Step taken(Kind kind, List<String> destinations) {
        return new Step(kind, 0, Verdict.TAKEN, destinations, Optional.empty());
    }

    boolean isTaken() {
        return verdict == Verdict.TAKEN;
    }

    /** As a {@link Way} names it: {@code private}, {@code route 2} or {@code otherwise}. */
    public String name() {
        return switch (kind) {
            case PRIVATE -> "private";
            case ROUTE -> "route " + number;
            case OTHERWISE -> "otherwise";
        };
    }
}
