package io.cmbridge.outbox;

import io.cmbridge.outbox.AuditTrail.Deed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is done in bulk: one run at a time over all replicas, which any of them shows and stops. The process that has begun a
 * run does its work, and keeps here how far it has come. One of which nothing was heard for {@value #SECONDS} s by the
 * database's clock, or that an earlier owner of an embedded store left behind, was cut off: it is shown as failed, and does
 * not keep another from being begun.
 */
public interface BulkRuns {

    /** How long a run may be silent. */
    int SECONDS = 30;

    /**
     * Begins a run, and puts that on record in the same commit.
     *
     * @return empty if another goes on
     * @throws StoreUnavailableException if it could not be stored in time
     */
    Optional<Run> begin(Begun begun, Deed deed);

    /**
     * Keeps how far a run has come, which is its sign of life.
     *
     * @return whether it is to go on: not if it was asked to stop, or was taken for cut off and another has been begun since
     * @throws StoreUnavailableException if it could not be stored in time
     */
    boolean keep(Run run);

    /**
     * Keeps how a run has ended, and puts that on record in the same commit.
     *
     * @throws StoreUnavailableException if it could not be stored in time
     */
    void end(Run run, Deed deed);

    /**
     * Asks a run to stop, and puts that on record in the same commit, unless it has ended or was asked to before.
     *
     * @throws StoreUnavailableException if it could not be stored in time
     */
    void stop(Run run, String who, Deed deed);

    /**
     * The run that goes on, or the last one.
     *
     * @throws StoreUnavailableException if it cannot be read
     */
    Optional<Run> latest();

    /** Whether a run goes on. */
    enum Phase {
        RUNNING,
        DONE,
        STOPPED,
        /** The store did not take a step, something else kept it from going on, or its process ended. */
        FAILED
    }

    /**
     * How a run began.
     *
     * @param act what is done, in a word of the caller's
     * @param filter to what
     * @param at in whole milliseconds
     * @param expected how many callbacks there were
     */
    record Begun(String act, Filter filter, String who, Instant at, History.Count expected) {

        public Begun {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /**
     * A run, and how far it has come.
     *
     * @param number greater than those of the runs before
     * @param done how many callbacks it has taken
     * @param results how many came to what, in words of the caller's and in their order
     */
    record Run(long number, Begun begun, Phase phase, long done, Map<String, Long> results) {

        public Run {
            results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        }
    }
}
