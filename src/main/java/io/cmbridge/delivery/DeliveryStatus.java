package io.cmbridge.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How every configured destination stands at this moment, for whoever looks. */
public interface DeliveryStatus {

    /**
     * By name of the destination. With replicas it is what the one that delivers has told last, at most some seconds ago.
     *
     * @throws io.cmbridge.outbox.StoreUnavailableException if that has to be asked of the store, and it does not answer
     */
    Map<String, Status> now();

    /**
     * Who delivers.
     *
     * @throws io.cmbridge.outbox.StoreUnavailableException if the store has to be asked, and does not answer
     */
    Deliverer deliverer();

    /** Who delivers. */
    sealed interface Deliverer {

        /** This process: there are no replicas. */
        record Alone() implements Deliverer {}

        /**
         * One of several.
         *
         * @param isThis whether it is the one that was asked
         */
        record Replica(String name, boolean isThis) implements Deliverer {}

        /** No replica at this moment: for some seconds after one was lost. */
        record Nobody() implements Deliverer {}

        /** The replica that delivers, if there are replicas. */
        default Optional<Replica> replica() {
            return this instanceof Replica replica ? Optional.of(replica) : Optional.empty();
        }

        /** Whether there are replicas, and none delivers. */
        default boolean isNobody() {
            return this instanceof Nobody;
        }
    }

    /**
     * How a destination stands.
     *
     * @param inFlight how many pushes are on their way
     * @param lastAccepted when it last accepted a push, since this process started
     * @param lastFailure the last push that was not accepted, if none was accepted after it, since this process started
     * @param cautions what a person should know about how it is configured
     */
    record Status(
            Health health,
            Allowance allowance,
            int inFlight,
            Optional<Instant> lastAccepted,
            Optional<Failure> lastFailure,
            Set<Caution> cautions) {

        public Status {
            cautions = Set.copyOf(cautions);
        }
    }

    /** Whether a destination is pushed to, and if not, why. */
    enum Health {
        HEALTHY,
        /** Does not take several alerts in a row. It is asked again soon. */
        UNAVAILABLE,
        /** Asked for fewer pushes. */
        RATE_LIMITED,
        /** Needs a person: wrong key or URL, disabled integration, unpaid account. */
        BLOCKED,
        /** Refuses one event after the other: likely a wrong key, or the wrong kind of integration. */
        REFUSING;

        /** Whether it will not pass by itself. */
        public boolean needsAPerson() {
            return this == BLOCKED || this == REFUSING;
        }
    }

    /**
     * A push that was not accepted.
     *
     * @param outcome in a word: {@code refused}, {@code unavailable}, {@code blocked}
     * @param why in a line for people, without secrets
     */
    record Failure(Instant at, String outcome, String why) {}

    /**
     * How fast it may be pushed to, and how much of that is taken now.
     *
     * @param usedInSecond places taken of {@code perSecond}, pushes on their way included
     * @param usedInMinute places taken of {@code perMinute}, likewise
     */
    record Allowance(int perSecond, int perMinute, int usedInSecond, int usedInMinute) {

        /** Pushes a minute that can be kept up. */
        public int sustained() {
            return Math.min(60 * perSecond, perMinute);
        }
    }
}
