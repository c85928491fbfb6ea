package io.cmbridge.delivery;

import io.cmbridge.outbox.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivery to every destination, from the moment when this process has the lease until it has it no longer. */
final class Shift {

    private static final Logger LOG = LoggerFactory.getLogger(Shift.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_HAND_OVERS = Duration.ofMinutes(1);

    private final FormerDestinations formerDestinations;
    private final Supplier<List<DeliveryLoop>> making;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private List<DeliveryLoop> loops = List.of();

    /** @param making makes the loops, which take up where the previous deliverer left off */
    Shift(FormerDestinations formerDestinations, Supplier<List<DeliveryLoop>> making) {
        this.formerDestinations = formerDestinations;
        this.making = making;
    }

    /**
     * Takes over what is kept under former names, and begins to deliver, unless it has been stopped in the meantime.
     *
     * @throws StoreUnavailableException if the store does not answer
     */
    void begin() {
        formerDestinations.handOver();
        formerDestinations.sayWhatWaitsForNobody();
        start(making.get());
    }

    private synchronized void start(List<DeliveryLoop> made) {
        if (!isStopped()) {
            loops = made;
            loops.forEach(loop -> Thread.ofVirtual().name("delivery").start(loop));
        }
    }

    /**
     * Begins as soon as the store lets it, and from then on takes over every minute what replicas that are still configured
     * as before put under former names. For a thread of its own: either may take longer than the lease lasts.
     */
    void beginAndGoOn() {
        try {
            while (!isStopped() && !has(this::begin)) {
                stopped.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
            }
            while (!stopped.await(BETWEEN_HAND_OVERS.toMillis(), TimeUnit.MILLISECONDS)) {
                has(formerDestinations::handOver);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean has(Runnable begun) {
        try {
            begun.run();
            return true;
        } catch (StoreUnavailableException e) {
            LOG.warn("Delivery waits for the store: {}. Tried again", e.getMessage());
            return false;
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** From here on nothing is pushed; what is in flight goes on. */
    synchronized void stop() {
        stopped.countDown();
        loops.forEach(DeliveryLoop::stop);
    }

    /** Waits for the pushes in flight. Those that are not done by then are cut off, and sent again by whoever delivers. */
    synchronized void finish(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (var loop : loops) {
            loop.finish(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }
}
