package io.cmbridge.outbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One caller's statements, and the promise of their result. */
final class Write<T> {

    private final Supplier<T> statements;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private Runnable onCommit = () -> {};

    Write(Supplier<T> statements) {
        this.statements = statements;
    }

    /** One that nobody waits for: it only wakes the writer. */
    static Write<Boolean> abandoned() {
        var write = new Write<>(() -> true);
        write.result.cancel(false);
        return write;
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
