package io.cmbridge.outbox;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** The two readers: reads come from any thread, virtual ones too, and enter the driver's native code on these. */
final class Reads implements AutoCloseable {

    static final int READERS = 2;

    private static final int QUEUE = 256;
    private static final int MOST_BROKEN = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExecutorService readers = new ThreadPoolExecutor(
            READERS,
            READERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("outbox-reader-", 1).factory());

    private final Duration patience;

    Reads() {
        this(PATIENCE);
    }

    Reads(Duration patience) {
        this.patience = patience;
    }

    /** @throws StoreUnavailableException if it cannot be read, or not within ten seconds */
    <T> T read(Supplier<T> query) {
        try {
            var read = CompletableFuture.supplyAsync(() -> onSoundConnection(query), readers);
            return await(read);
        } catch (RejectedExecutionException e) {
            throw new StoreUnavailableException(
                    readers.isShutdown() ? "The store is closed" : "Too many reads are waiting", e);
        }
    }

    /** Connections that broke while nobody used them are found out by using them: then another one does. */
    private static <T> T onSoundConnection(Supplier<T> query) {
        for (int broken = 0; broken < MOST_BROKEN; broken++) {
            try {
                return query.get();
            } catch (CannotGetJdbcConnectionException e) {
                throw e;
            } catch (DataAccessException e) {
                if (!Faults.isBroken(e)) {
                    throw e;
                }
            }
        }
        return query.get();
    }

    /** What nobody waits for any longer is not begun. */
    private <T> T await(CompletableFuture<T> read) {
        try {
            return read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new StoreUnavailableException("The store could not be read", e.getCause());
        } catch (TimeoutException e) {
            read.cancel(false);
            throw new StoreUnavailableException("The store was not read within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Stopped while the store was read");
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
