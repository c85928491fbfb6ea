package io.cmbridge.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps the store every ten minutes: small steps through the writer with rests between them, so that no accept waits
 * noticeably. A wall clock that is set forward meanwhile makes nothing older.
 */
final class Sweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final GroupCommit writer;
    private final Sweep sweep;
    private final FreePages freePages;
    private final Clock clock;
    private final Duration rest;
    private final Instant start;
    private final long nanosAtStart = System.nanoTime();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("outbox-sweeper").unstarted(this::run);

    /** @param rest between two steps */
    Sweeper(GroupCommit writer, Sweep sweep, FreePages freePages, Clock clock, Duration rest) {
        this.writer = writer;
        this.sweep = sweep;
        this.freePages = freePages;
        this.clock = clock;
        this.rest = rest;
        this.start = clock.instant();
    }

    Sweeper start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                sweepIfPossible();
            }
        } catch (InterruptedException closing) {
            LOG.debug("No more sweeps");
        }
    }

    private void sweepIfPossible() throws InterruptedException {
        try {
            sweep();
        } catch (StoreUnavailableException e) {
            LOG.warn("The sweep could not go on: {}. Tried again in {} min", e.getMessage(), PERIOD.toMinutes());
        }
    }

    /** Removes all that is due. */
    void sweep() throws InterruptedException {
        var now = now();
        step(after -> sweep.callbacks(after, now));
        step(after -> sweep.lanes(after, now));
        while (writer.commit(freePages::giveBack)) {
            Thread.sleep(rest);
        }
    }

    private void step(LongUnaryOperator step) throws InterruptedException {
        long after = 0;
        do {
            long from = after;
            after = writer.commit(() -> step.applyAsLong(from));
            Thread.sleep(rest);
        } while (after > 0);
    }

    private Instant now() {
        var passed = start.plusNanos(System.nanoTime() - nanosAtStart);
        return passed.isBefore(clock.instant()) ? passed : clock.instant();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
