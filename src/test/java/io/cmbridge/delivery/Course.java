package io.cmbridge.delivery;

import io.cmbridge.outbox.Claim;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How one push goes in ticked time.
 *
 * @param way from its start to its arrival
 * @param took from its start to its answer
 * @param arrival what happens at the other end, and what the answer says of it
 * @param stored whether the outcome can be stored
 */
record Course(Duration way, Duration took, Supplier<Outcome> arrival, boolean stored) {

    Course(Duration way, Duration took, Supplier<Outcome> arrival) {
        this(way, took, arrival, true);
    }

    /** The destination of a test: decides at the start of each push how it will go. */
    @FunctionalInterface
    interface Plan {

        Course of(Claim claim);
    }
}
