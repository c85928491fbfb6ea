package io.cmbridge.delivery;

import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to one destination: a thread that pushes each claim of its {@link Dispatch} on a thread of its own, and then
 * waits until something is put, a push ends, or the pace or a rest allows more.
 */
final class DeliveryLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final String destination;
    private final Dispatch dispatch;
    private final Delivery delivery;
    private final BooleanSupplier turn;
    private final Semaphore woken = new Semaphore(0);
    private final ExecutorService pushes;
    private volatile boolean stopped;
    private boolean storeFailed;

    /** @param turn whether it is certainly this process that delivers */
    DeliveryLoop(String destination, Dispatch dispatch, Delivery delivery, BooleanSupplier turn) {
        this.destination = destination;
        this.dispatch = dispatch;
        this.delivery = delivery;
        this.turn = turn;
        this.pushes = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("push-" + destination + "-", 1).factory());
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

    /** Something may be due. While every place is taken, only a push that ends makes a pass worth while. */
    void wake() {
        if (dispatch.hasRoom()) {
            woken.release();
        }
    }

    private void pass() {
        try {
            if (turn.getAsBoolean()) {
                dispatch.next().forEach(this::launch);
            }
            storeFailed = false;
        } catch (StoreUnavailableException e) {
            if (!storeFailed) {
                LOG.warn("Destination {} waits for the store: {}. Tried every second", destination, e.getMessage());
            }
            storeFailed = true;
        } catch (RuntimeException | Error e) {
            LOG.error("A pass for destination {} failed. Tried again", destination, e);
        }
    }

    /** A claim that comes back after the stop is left as it is, and pushed after the next start. */
    private void launch(Claim claim) {
        try {
            pushes.execute(() -> push(claim));
        } catch (RejectedExecutionException stopping) {
            dispatch.lose(claim);
        } catch (RuntimeException | Error e) {
            LOG.error("Entry {} for destination {} could not be pushed. Sent again", claim.entry(), destination, e);
            dispatch.lose(claim);
        }
    }

    private void push(Claim claim) {
        try {
            delivery.deliver(claim);
        } finally {
            woken.release();
        }
    }

    private void await() throws InterruptedException {
        if (woken.tryAcquire(dispatch.untilNext(LONGEST_WAIT).toNanos(), TimeUnit.NANOSECONDS)) {
            woken.drainPermits();
        }
    }
}
