package io.cmbridge.delivery;

import io.cmbridge.outbox.DueEntries;
import io.cmbridge.outbox.Lease;
import io.cmbridge.outbox.StoreUnavailableException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether it is this process's turn to deliver. What is to be done about it is done in passes, a few each second:
 *
 * <ol>
 *   <li>Without the lease, it tries to take it; with it, a {@link Shift} begins.
 *   <li>With it, it renews the lease every 2 s, tells the other replicas how the destinations stand, and looks at every pass
 *       for what they have put.
 *   <li>When it cannot be certain of the lease any more, it ends the shift. Nothing is lost by that: what was on its way is
 *       sent again by the next holder, before anything newer.
 * </ol>
 */
final class Turn {

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
    private static final long RENEWAL = Duration.ofSeconds(2).toNanos();

    private final Lease lease;
    private final Handover handover;
    private final DueEntries dueEntries;
    private final StatusBoard board;
    private final LongSupplier nanoTime;
    private volatile @Nullable Shift shift;
    private long renewed;
    private boolean isStoreAway;

    /** @param nanoTime monotonic, in nanoseconds */
    Turn(Lease lease, Handover handover, DueEntries dueEntries, StatusBoard board, LongSupplier nanoTime) {
        this.lease = lease;
        this.handover = handover;
        this.dueEntries = dueEntries;
        this.board = board;
        this.nanoTime = nanoTime;
    }

    /** Begins and ends shifts. */
    interface Handover {

        String replica();

        Shift begin();

        void end(Shift shift);
    }

    boolean isDelivering() {
        return shift != null;
    }

    /** To be called by one thread. Of a store that does not answer it only tells once. */
    void pass() {
        try {
            step();
            isStoreAway = false;
        } catch (StoreUnavailableException e) {
            if (!isStoreAway) {
                LOG.warn("{}: {}. Tried again all the time", e.getMessage(), cause(e));
            }
            isStoreAway = true;
            endIfLost();
        } catch (RuntimeException | Error e) {
            LOG.error("A look at whose turn it is failed. Tried again", e);
        }
    }

    private static String cause(Throwable e) {
        return e.getCause() == null
                ? "no reason given"
                : String.valueOf(e.getCause().getMessage());
    }

    private void step() {
        endIfLost();
        if (shift == null) {
            take();
        } else {
            keep();
        }
    }

    private void take() {
        if (lease.take(handover.replica())) {
            renewed = nanoTime.getAsLong();
            shift = handover.begin();
            if (lease.isShared()) {
                LOG.info("This replica, {}, delivers from here on", handover.replica());
            }
        }
    }

    private void keep() {
        long now = nanoTime.getAsLong();
        if (now - renewed >= RENEWAL) {
            lease.renew(board.write());
            renewed = now;
        }
        if (lease.isHeld()) {
            dueEntries.poll();
        }
    }

    private void endIfLost() {
        var ending = shift;
        if (ending != null && !lease.isHeld()) {
            LOG.warn("This replica delivers no longer: the lease was not renewed in time. Another one goes on");
            shift = null;
            handover.end(ending);
        }
    }

    /** Ends for good, once what is in flight is settled or has been waited for, and lets another replica go on at once. */
    void end(Duration patience) throws InterruptedException {
        var ending = shift;
        if (ending != null) {
            ending.stop();
            ending.finish(patience);
            shift = null;
            lease.release();
        }
    }
}
