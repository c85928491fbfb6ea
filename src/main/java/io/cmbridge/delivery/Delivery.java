package io.cmbridge.delivery;

import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Blocked;
import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Outcome.Unavailable;
import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.DueEntries;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Settlement;
import io.cmbridge.outbox.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One delivery: pushes a claimed entry and settles it by its outcome. What the destination takes is delivered; what it
 * refuses for its own content is buried, and its lane goes on; after anything else the entry stays where it is and its
 * lane rests.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final String name;
    private final Destination destination;
    private final DueEntries dueEntries;
    private final Backoff backoff;
    private final DeliveryMetrics metrics;

    Delivery(String name, Destination destination, DueEntries dueEntries, Backoff backoff, DeliveryMetrics metrics) {
        this.name = name;
        this.destination = destination;
        this.dueEntries = dueEntries;
        this.backoff = backoff;
        this.metrics = metrics;
    }

    /** If told to stop, or if the store cannot settle it, the entry is left to be pushed again. */
    void deliver(Claim claim) {
        try {
            settle(claim, metrics.timed(name, () -> destination.push(claim.event())));
        } catch (InterruptedException e) {
            LOG.info("Stopped while entry {} was on its way to destination {}. Sent again", claim.entry(), name);
        } catch (StoreUnavailableException e) {
            LOG.warn("The outcome of entry {} could not be stored: {}. Sent again", claim.entry(), e.getMessage());
            backoff.rest(claim.lane(), Optional.empty());
        } catch (RuntimeException | Error e) {
            LOG.error("Entry {} for destination {} failed. Sent again", claim.entry(), name, e);
            backoff.rest(claim.lane(), Optional.empty());
        }
    }

    private void settle(Claim claim, Outcome outcome) {
        switch (outcome) {
            case Accepted accepted -> delivered(claim, accepted);
            case Refused refused -> bury(claim, refused);
            case Unavailable unavailable -> rest(claim, unavailable, unavailable.reason(), unavailable.retryAfter());
            case Blocked blocked -> rest(claim, blocked, blocked.reason(), Optional.empty());
        }
    }

    private void delivered(Claim claim, Accepted accepted) {
        dueEntries.settle(claim, new Settlement(EntryState.DELIVERED, accepted.word(), accepted.requestId()));
        backoff.forget(claim.lane());
        LOG.debug("Entry {} was delivered to {} (request {})", claim.entry(), name, accepted.requestId());
    }

    private void bury(Claim claim, Refused refused) {
        var reason = refused.reason();
        dueEntries.settle(claim, new Settlement(EntryState.BURIED, refused.word(), reason.toString()));
        backoff.forget(claim.lane());
        LOG.error("Entry {} was refused by {} and is buried: {}", claim.entry(), name, reason);
    }

    private void rest(Claim claim, Outcome outcome, Reason reason, Optional<Duration> asked) {
        dueEntries.settle(claim, new Settlement(EntryState.WAITING, outcome.word(), reason.toString()));
        var rest = backoff.rest(claim.lane(), asked);
        LOG.warn(
                "Entry {} was not taken by {} at attempt {}: {}. Sent again in {} ms",
                claim.entry(),
                name,
                claim.attempt(),
                reason,
                rest.toMillis());
    }
}
