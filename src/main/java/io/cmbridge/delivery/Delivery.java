package io.cmbridge.delivery;

import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.Settlement.Fate;
import io.cmbridge.outbox.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
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
            push(claim).ifPresent(outcome -> settle(claim, outcome, Duration.ofNanos(System.nanoTime() - begin)));
        } catch (StoreUnavailableException e) {
            LOG.warn("The outcome of entry {} could not be stored: {}. Sent again", claim.entry(), e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("Entry {} for destination {} failed. Sent again", claim.entry(), name, e);
        }
    }

    private Optional<Outcome> push(Claim claim) {
        boolean answered = false;
        try {
            long begin = System.nanoTime();
            var outcome = destination.push(claim.event());
            metrics.pushed(name, outcome, Duration.ofNanos(System.nanoTime() - begin));
            answered = true;
            return Optional.of(outcome);
        } catch (InterruptedException e) {
            LOG.info("Stopped while entry {} was on its way to destination {}. Sent again", claim.entry(), name);
            return Optional.empty();
        } finally {
            if (!answered) {
                dispatch.lose(claim);
            }
        }
    }

    private void settle(Claim claim, Outcome outcome, Duration took) {
        var fate = dispatch.settle(claim, outcome, took);
        if (fate == Fate.DELIVERED) {
            metrics.delivered(name, claim.acceptedAt());
        }
        tell(claim, outcome, fate);
    }

    private void tell(Claim claim, Outcome outcome, Fate fate) {
        long entry = claim.entry();
        var why = outcome.inWords();
        switch (fate) {
            case DELIVERED -> LOG.debug("Entry {} was delivered to {}: {}", entry, name, why);
            case REFUSED -> LOG.error("Entry {} is buried: {} refused it: {}", entry, name, why);
            case GIVEN_UP -> LOG.error("Entry {} is buried: {} accepts others and never this: {}", entry, name, why);
            case RESEND, UNSENT -> LOG.warn("Entry {} was not taken by {}: {}. {}", entry, name, why, next(outcome));
            case RESEND_BARE -> LOG.warn("Recovery {} was refused by {}: {}. Sent again bare", entry, name, why);
        }
    }

    private static String next(Outcome outcome) {
        return outcome instanceof Outcome.Blocked
                ? "Check its push URL, integration and account. Sent again later"
                : "Sent again later";
    }
}
