package io.cmbridge.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Commits groups of writes, each in one transaction, on one thread.
 *
 * <ol>
 *   <li>It takes the locks of all of them, and only then runs the first: what a statement reads was committed before.
 *   <li>A group that was given up for another's sake, in a deadlock, runs again whole; so does one whose connection broke
 *       before its commit, on another connection.
 *   <li>A write that fails otherwise is taken out and the rest run again, so that a bad row fails alone; if it is the
 *       transaction itself that cannot begin or commit, every write of the group fails.
 * </ol>
 */
final class GroupWriter {

    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    /** More than there are connections that may all be broken. */
    private static final int MOST_RUNS = 12;

    private final TransactionOperations transactions;
    private final Locks locks;
    private final WriteFaults faults;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Long busySince;
    private Progress progress = Progress.NOT_BEGUN;

    GroupWriter(TransactionOperations transactions, Locks locks, WriteFaults faults) {
        this.transactions = transactions;
        this.locks = locks;
        this.faults = faults;
    }

    /** How far a transaction came. */
    private enum Progress {
        NOT_BEGUN,
        BEGUN,
        COMMITTING
    }

    /** Commits them, and tells each caller what came of it. */
    void write(List<Write<?>> group) {
        busySince = System.nanoTime();
        for (int runs = 1; !group.isEmpty() && !isCommitted(group, runs < MOST_RUNS); runs++) {
            group.removeIf(Write::isAbandoned);
        }
        busySince = null;
    }

    boolean isBusyFor(Duration time) {
        var since = busySince;
        return since != null && System.nanoTime() - since > time.toNanos();
    }

    /** No more groups will come. */
    void end() {
        ended.countDown();
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs what is left of a group once. If that fails, some of it fails, or it is to be run again. */
    private boolean isCommitted(List<Write<?>> group, boolean mayRunAgain) {
        progress = Progress.NOT_BEGUN;
        try {
            transactions.executeWithoutResult(transaction -> run(group));
            faults.noteCommit();
            group.forEach(Write::succeed);
            return true;
        } catch (RuntimeException | Error fault) {
            if (mayRunAgain && isPassing(fault)) {
                LOG.debug("A group of {} writes runs again", group.size(), fault);
            } else {
                faults.note(fault);
                takeOut(group, fault);
            }
            return false;
        }
    }

    private void run(List<Write<?>> group) {
        progress = Progress.BEGUN;
        locks.take(group.stream().flatMap(write -> write.locks().stream()).toList());
        group.forEach(Write::run);
        progress = Progress.COMMITTING;
    }

    /** A commit whose connection broke may have been one. */
    private boolean isPassing(Throwable fault) {
        return Faults.isCollision(fault) || (progress == Progress.BEGUN && Faults.isBroken(fault));
    }

    /** The write that failed; or, if it was the transaction itself that failed, all of them. */
    private static void takeOut(List<Write<?>> group, Throwable fault) {
        var failed = BadWriteException.in(fault)
                .map(bad -> List.<Write<?>>of(bad.write()))
                .orElse(List.copyOf(group));
        group.removeAll(failed);
        failed.forEach(write -> write.fail(fault));
    }
}
