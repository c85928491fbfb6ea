package io.cmbridge.outbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** The two readers: reads come from any thread, virtual ones too, and enter the driver's native code on these. */
final class Reads implements AutoCloseable {

    static final int READERS = 2;

    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().daemon().name("outbox-reader-", 1).factory());

    /** @throws StoreUnavailableException if it cannot be read */
    <T> T read(Supplier<T> query) {
        try {
            return CompletableFuture.supplyAsync(query, readers).join();
        } catch (CompletionException e) {
            throw new StoreUnavailableException("The store could not be read", e.getCause());
        } catch (RejectedExecutionException e) {
            throw new StoreUnavailableException("The store is closed", e);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
