package io.cmbridge.delivery;

import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.DueEntries;
import io.cmbridge.outbox.StoreUnavailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to one destination. Each pass claims as many heads of lanes as there are free places, of lanes that neither
 * have a push in flight nor rest after a failure, and pushes each on a thread of its own. So there is at most one push
 * per lane at any time, and the next entry of a lane is not sent before the one before it is settled.
 */
final class DeliveryLoop implements Runnable {

    static final int IN_FLIGHT = 8;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final String destination;
    private final DueEntries dueEntries;
    private final Backoff backoff;
    private final Delivery delivery;
    private final Set<Long> lanesInFlight = ConcurrentHashMap.newKeySet();
    private final Semaphore woken = new Semaphore(0);
    private final ExecutorService pushes;
    private volatile boolean stopped;

    DeliveryLoop(String destination, DueEntries dueEntries, Backoff backoff, Delivery delivery) {
        this.destination = destination;
        this.dueEntries = dueEntries;
        this.backoff = backoff;
        this.delivery = delivery;
        this.pushes = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("push-" + destination + "-", 1).factory());
        dueEntries.onPut(this::wake);
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                pass();
                await();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** From here on nothing is pushed; what is in flight goes on. */
    void stop() {
        stopped = true;
        woken.release();
        pushes.shutdown();
    }

    /** Waits for the pushes in flight. Those that are not done by then are cut off, and sent again after a start. */
    void finish(Duration patience) throws InterruptedException {
        if (!pushes.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            pushes.shutdownNow();
        }
    }

    /** While every place is taken, only a push that ends makes a pass worth while. */
    private void wake() {
        if (lanesInFlight.size() < IN_FLIGHT) {
            woken.release();
        }
    }

    private void pass() {
        try {
            int free = IN_FLIGHT - lanesInFlight.size();
            if (free > 0) {
                dueEntries.claim(destination, free, busy()).forEach(this::launch);
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("Nothing could be claimed for destination {}: {}. Tried again", destination, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("A pass for destination {} failed. Tried again", destination, e);
        }
    }

    private Set<Long> busy() {
        // in this order: a lane whose push fails in between is in both, and never in neither
        var busy = new HashSet<>(lanesInFlight);
        busy.addAll(backoff.resting());
        return busy;
    }

    /** A claim that comes back after the stop is left as it is, and pushed after the next start. */
    private void launch(Claim claim) {
        lanesInFlight.add(claim.lane());
        try {
            pushes.execute(() -> push(claim));
        } catch (RejectedExecutionException stopping) {
            lanesInFlight.remove(claim.lane());
        }
    }

    private void push(Claim claim) {
        try {
            delivery.deliver(claim);
        } finally {
            lanesInFlight.remove(claim.lane());
            woken.release();
        }
    }

    private void await() throws InterruptedException {
        if (woken.tryAcquire(backoff.untilNext(LONGEST_WAIT).toNanos(), TimeUnit.NANOSECONDS)) {
            woken.drainPermits();
        }
    }
}
