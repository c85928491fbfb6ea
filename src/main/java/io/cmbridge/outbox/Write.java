package io.cmbridge.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One caller's statements, the locks under which they run, and the promise of their result. */
final class Write<T> {

    private final List<Lock> locks;
    private final Supplier<T> statements;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private Runnable onCommit = () -> {};

    Write(Collection<Lock> locks, Supplier<T> statements) {
        this.locks = List.copyOf(locks);
        this.statements = statements;
    }

    /** One that nobody waits for: it only wakes a writer. */
    static Write<Boolean> abandoned() {
        var write = new Write<>(List.of(), () -> true);
        write.result.cancel(false);
        return write;
    }

    List<Lock> locks() {
        return locks;
    }

    /** @throws BadWriteException if the statements fail */
    void run() {
        try {
            var prepared = statements.get();
            onCommit = () -> result.complete(prepared);
        } catch (RuntimeException e) {
            throw new BadWriteException(this, e);
        }
    }

    void succeed() {
        onCommit.run();
    }

    void fail(Throwable reason) {
        result.completeExceptionally(reason);
    }

    /** Whether the caller has stopped waiting, and been told that nothing is promised. */
    boolean isAbandoned() {
        return result.isCancelled();
    }

    T await(Duration patience) {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new StoreUnavailableException("The store could not commit", e.getCause());
        } catch (TimeoutException e) {
            result.cancel(false);
            throw new StoreUnavailableException("The store did not commit within " + patience.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Stopped while the store was committing");
        }
    }
}
