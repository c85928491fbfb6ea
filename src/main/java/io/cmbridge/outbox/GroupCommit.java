package io.cmbridge.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The one writer. A synchronous commit costs the same for one write as for a hundred, so it takes all that wait, commits
 * once, and gives each caller its result. Callers may be virtual threads; only the writer's own platform thread enters
 * the driver's native code.
 *
 * <ol>
 *   <li>A write waits in a bounded queue; a full queue is the store's being unavailable.
 *   <li>The writer runs what waits, up to {@value #LARGEST_GROUP} writes, in one transaction.
 *   <li>A write that fails is taken out and the rest run again, so that a bad row fails alone; if the transaction itself
 *       cannot begin or commit, every write of the group fails.
 *   <li>After the commit every caller gets its result, and not before.
 * </ol>
 */
final class GroupCommit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_GROUP = 256;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final TransactionOperations transactions;
    private final BlockingQueue<Write<?>> queue;
    private final Duration patience;
    private final Thread writer = new Thread(this::run, "outbox-writer");
    private volatile boolean closed;
    private final FileFault fileFault = new FileFault();
    private volatile boolean faulty;
    private volatile @Nullable Long busySince;

    /**
     * @param capacity how many writes may wait
     * @param patience how long a caller waits for its commit
     */
    GroupCommit(TransactionOperations transactions, int capacity, Duration patience) {
        this.transactions = transactions;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.patience = patience;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Runs the statements in the writer's next transaction and returns their result once it is committed.
     *
     * @throws StoreUnavailableException if it was not committed; after a time-out it may still be, later
     */
    <T> T commit(Supplier<T> statements) {
        var write = new Write<>(statements);
        if (closed || !queue.offer(write)) {
            throw new StoreUnavailableException(closed ? "The store is closing" : "Too many writes are waiting");
        }
        return write.await(patience);
    }

    /**
     * Runs the statements in the writer's next transaction and tells nobody what became of them.
     *
     * @return false if there is no room for them
     */
    boolean offer(Runnable statements) {
        return !closed
                && queue.offer(new Write<>(() -> {
                    statements.run();
                    return true;
                }));
    }

    /** Whether the latest write failed, or one takes longer than anybody waits for it. */
    boolean isFailing() {
        var since = busySince;
        return faulty || (since != null && System.nanoTime() - since > patience.toNanos());
    }

    /** How many writes wait for the writer to come by. */
    int waiting() {
        return queue.size();
    }

    /** Commits what waits, and takes nothing more. */
    void close() {
        closed = true;
        queue.offer(Write.abandoned());
        try {
            writer.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed || !queue.isEmpty()) {
            try {
                var group = nextGroup();
                busySince = System.nanoTime();
                commitGroup(group);
                busySince = null;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private List<Write<?>> nextGroup() throws InterruptedException {
        var group = new ArrayList<Write<?>>();
        group.add(queue.take());
        queue.drainTo(group, LARGEST_GROUP - 1);
        group.removeIf(Write::isAbandoned);
        return group;
    }

    private void commitGroup(List<Write<?>> group) {
        while (!group.isEmpty()) {
            try {
                transactions.executeWithoutResult(transaction -> group.forEach(Write::run));
                noteCommit();
                group.forEach(Write::succeed);
                return;
            } catch (RuntimeException | Error fault) {
                noteFault(fault);
                takeOut(group, fault);
            }
        }
    }

    /** The write that failed; or, if it was the transaction itself that failed, all of them. */
    private static void takeOut(List<Write<?>> group, Throwable fault) {
        var failed = BadWriteException.in(fault)
                .map(bad -> List.<Write<?>>of(bad.write()))
                .orElse(List.copyOf(group));
        group.removeAll(failed);
        failed.forEach(write -> write.fail(fault));
    }

    /** What was lately found wrong with the database file. */
    Optional<String> fileFault() {
        return fileFault.lately();
    }

    private void noteFault(Throwable fault) {
        var cause = NestedExceptionUtils.getMostSpecificCause(
                BadWriteException.in(fault).map(Throwable.class::cast).orElse(fault));
        fileFault.note(cause);
        if (!faulty) {
            LOG.error(
                    "A write failed: {}. Its callback is answered 503 or its delivery is tried again",
                    cause.toString());
        }
        faulty = true;
    }

    private void noteCommit() {
        if (faulty) {
            LOG.info("Writes are committed again");
        }
        faulty = false;
    }
}
