package io.cmbridge.delivery;

import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.Settlement.Fate;
import io.cmbridge.outbox.StoreUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One delivery: pushes a claimed entry, has it settled by its outcome, and tells of it. */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final String name;
    private final Destination destination;
    private final Dispatch dispatch;
    private final DeliveryMetrics metrics;

    Delivery(String name, Destination destination, Dispatch dispatch, DeliveryMetrics metrics) {
        this.name = name;
        this.destination = destination;
        this.dispatch = dispatch;
        this.metrics = metrics;
    }

    /** If told to stop, or if the store cannot settle it, the entry is left to be pushed again. */
    void deliver(Claim claim) {
        long begin = System.nanoTime();
        try {
            var outcome = destination.push(claim.event());
            settle(claim, outcome, Duration.ofNanos(System.nanoTime() - begin));
        } catch (InterruptedException e) {
            dispatch.lose(claim);
            LOG.info("Stopped while entry {} was on its way to destination {}. Sent again", claim.entry(), name);
        } catch (RuntimeException | Error e) {
            dispatch.lose(claim);
            LOG.error("Entry {} for destination {} failed. Sent again", claim.entry(), name, e);
        }
    }

    private void settle(Claim claim, Outcome outcome, Duration took) {
        metrics.pushed(name, outcome, took);
        try {
            var fate = dispatch.settle(claim, outcome, took);
            if (fate == Fate.DELIVERED) {
                metrics.delivered(name, claim.acceptedAt());
            }
            tell(claim, outcome, fate);
        } catch (StoreUnavailableException e) {
            LOG.warn("The outcome of entry {} could not be stored: {}. Sent again", claim.entry(), e.getMessage());
        }
    }

    private void tell(Claim claim, Outcome outcome, Fate fate) {
        switch (fate) {
            case DELIVERED -> LOG.debug("Entry {} was delivered to {}: {}", claim.entry(), name, outcome);
            case REFUSED -> LOG.error("Entry {} was refused by {} and is buried: {}", claim.entry(), name, outcome);
            case GIVEN_UP ->
                LOG.error("Entry {} failed too often at {}, which accepts others, and is buried", claim.entry(), name);
            case RESEND, UNSENT ->
                LOG.warn(
                        "Entry {} was not taken by {} at attempt {}: {}. Sent again later",
                        claim.entry(),
                        name,
                        claim.attempt(),
                        outcome);
            case RESEND_BARE ->
                LOG.warn("Recovery {} was refused by {}: {}. Sent again bare", claim.entry(), name, outcome);
        }
    }
}
