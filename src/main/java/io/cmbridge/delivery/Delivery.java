package io.cmbridge.delivery;

import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.Settlement.Fate;
import io.cmbridge.outbox.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One delivery: pushes a claimed entry, has it settled by its outcome, and tells of it. */
final class Delivery {

    private final String name;
    private final Destination destination;
    private final Dispatch dispatch;
    private final DeliveryMetrics metrics;
    private final BooleanSupplier turn;
    private final DeliveryLog log;

    /** @param turn whether it is certainly this process that delivers */
    Delivery(String name, Destination destination, Dispatch dispatch, DeliveryMetrics metrics, BooleanSupplier turn) {
        this.name = name;
        this.destination = destination;
        this.dispatch = dispatch;
        this.metrics = metrics;
        this.turn = turn;
        this.log = new DeliveryLog(name);
    }

    /**
     * If told to stop, or if the store cannot settle it, the entry is left to be pushed again; and so it is if the process
     * was frozen since it was claimed, and it may be another's turn.
     */
    void deliver(Claim claim) {
        if (!turn.getAsBoolean()) {
            dispatch.lose(claim);
            log.stopped(claim);
            return;
        }
        long begin = System.nanoTime();
        try {
            push(claim).ifPresent(outcome -> settle(claim, outcome, Duration.ofNanos(System.nanoTime() - begin)));
        } catch (StoreUnavailableException e) {
            log.notStored(claim, e);
        } catch (RuntimeException | Error e) {
            log.failed(claim, e);
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
            log.stopped(claim);
            return Optional.empty();
        } finally {
            if (!answered) {
                dispatch.lose(claim);
            }
        }
    }

    private void settle(Claim claim, Outcome outcome, Duration took) {
        var settled = dispatch.settle(claim, outcome, took);
        if (settled.settlement().fate() == Fate.DELIVERED) {
            metrics.delivered(name, claim.acceptedAt());
        }
        log.settled(claim, outcome, settled);
    }
}
