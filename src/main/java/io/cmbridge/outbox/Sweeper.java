package io.cmbridge.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps the store every ten minutes: small steps through the writer with rests between them, so that no accept waits
 * noticeably. Of several replicas the one that delivers does it. A wall clock that is set forward is believed after a day at the earliest: until then it makes nothing older.
 */
final class Sweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration DOUBT = Duration.ofDays(1);
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final GroupCommit writer;
    private final Sweep sweep;
    private final FreePages freePages;
    private final Clock clock;
    private final Rhythm rhythm;
    private Instant believed;
    private long believedAt = System.nanoTime();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("outbox-sweeper").unstarted(this::run);

    Sweeper(GroupCommit writer, Sweep sweep, FreePages freePages, Clock clock, Rhythm rhythm) {
        this.writer = writer;
        this.sweep = sweep;
        this.freePages = freePages;
        this.clock = clock;
        this.rhythm = rhythm;
        this.believed = clock.instant();
    }

    /**
     * When it works.
     *
     * @param rest between two steps
     * @param turn whether it is this process that sweeps
     */
    record Rhythm(Duration rest, BooleanSupplier turn) {}

    Sweeper start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                if (rhythm.turn().getAsBoolean()) {
                    sweepIfPossible();
                }
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
        step(after -> sweep.traffic(now, clock.instant()));
        while (writer.commit(freePages::giveBack)) {
            Thread.sleep(rhythm.rest());
        }
    }

    private void step(LongUnaryOperator step) throws InterruptedException {
        long after = 0;
        do {
            long from = after;
            after = writer.commit(() -> step.applyAsLong(from));
            Thread.sleep(rhythm.rest());
        } while (after > 0);
    }

    private Instant now() {
        var wall = clock.instant();
        var passed = Duration.ofNanos(System.nanoTime() - believedAt);
        var expected = believed.plus(passed);
        if (passed.compareTo(DOUBT) > 0) {
            believed = wall;
            believedAt = System.nanoTime();
        }
        return expected.isBefore(wall) ? expected : wall;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
