package io.cmbridge.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The only way to write. A synchronous commit costs the same for one write as for a hundred, so a writer takes all that
 * wait, commits once, and gives each caller its result. Callers may be virtual threads; only the writers' own platform
 * threads enter the driver's native code.
 *
 * <ol>
 *   <li>A write waits in a bounded queue. A full queue, or writers that have all been busy for longer than anybody waits, are
 *       the store's being unavailable, which is told at once.
 *   <li>A writer takes what waits, up to the largest group, and runs it in one transaction ({@link GroupWriter}).
 *   <li>After the commit every caller gets its result, and not before.
 * </ol>
 *
 * How many writers there are, and how large a group, the {@link Engine} says.
 */
final class GroupCommit {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final BlockingQueue<Write<?>> queue;
    private final Duration patience;
    private final WriteFaults faults = new WriteFaults();
    private final List<GroupWriter> writers;
    private volatile boolean closed;

    /**
     * @param capacity how many writes may wait
     * @param patience how long a caller waits for its commit
     */
    GroupCommit(
            TransactionOperations transactions, Locks locks, Engine.Writing writing, int capacity, Duration patience) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.patience = patience;
        this.writers = IntStream.range(0, writing.writers())
                .mapToObj(number -> new GroupWriter(transactions, locks, faults))
                .toList();
        for (var writer : writers) {
            Thread.ofPlatform().daemon().name("outbox-writer").start(() -> run(writer, writing.largestGroup()));
        }
    }

    /**
     * Runs the statements in a writer's next transaction and returns their result once it is committed. They may run more
     * than once, but are committed at most once.
     *
     * @throws StoreUnavailableException if it was not committed; after a time-out it may still be, later
     */
    <T> T commit(Supplier<T> statements) {
        return commit(List.of(), statements);
    }

    /** Runs the statements like {@link #commit(Supplier)}, under locks that are taken before any of the group runs. */
    <T> T commit(Collection<Lock> locks, Supplier<T> statements) {
        var write = new Write<>(locks, statements);
        if (isHanging()) {
            throw new StoreUnavailableException("The store does not answer");
        }
        if (closed || !queue.offer(write)) {
            throw new StoreUnavailableException(closed ? "The store is closing" : "Too many writes are waiting");
        }
        return write.await(patience);
    }

    /** Whether no writer will come by in time: then nobody is kept waiting for one. */
    private boolean isHanging() {
        return writers.stream().allMatch(writer -> writer.isBusyFor(patience));
    }

    /**
     * Runs the statements in a writer's next transaction and tells nobody what became of them.
     *
     * @return false if there is no room for them
     */
    boolean offer(Runnable statements) {
        return !closed
                && queue.offer(new Write<>(List.of(), () -> {
                    statements.run();
                    return true;
                }));
    }

    /** Whether the latest write failed, or one takes longer than anybody waits for it. */
    boolean isFailing() {
        return faults.areThere() || writers.stream().anyMatch(writer -> writer.isBusyFor(patience));
    }

    /** How many writes wait for a writer to come by. */
    int waiting() {
        return queue.size();
    }

    /** What was lately found wrong with the database file. */
    Optional<String> fileFault() {
        return faults.ofFile();
    }

    /** Commits what waits, and takes nothing more. */
    void close() {
        closed = true;
        wake();
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (var writer : writers) {
                writer.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(GroupWriter writer, int largest) {
        try {
            while (!closed || !queue.isEmpty()) {
                writer.write(nextGroup(largest));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer.end();
            wake();
        }
    }

    /** One writer, which wakes the next when it ends. */
    private void wake() {
        queue.offer(Write.abandoned());
    }

    private List<Write<?>> nextGroup(int largest) throws InterruptedException {
        var group = new ArrayList<Write<?>>();
        group.add(queue.take());
        queue.drainTo(group, largest - 1);
        group.removeIf(Write::isAbandoned);
        return group;
    }
}
