package io.cmbridge.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The database's clock as it was last told, and what has passed since. Until it is told, another stands in for it. */
final class DatabaseClock extends Clock {

    private final LongSupplier nanoTime;
    private final Clock before;
    private volatile @Nullable Told told;

    /** @param nanoTime monotonic, in nanoseconds */
    DatabaseClock(LongSupplier nanoTime, Clock before) {
        this.nanoTime = nanoTime;
        this.before = before;
    }

    /** @param at by {@code nanoTime} */
    void set(long millis, long at) {
        told = new Told(millis, at);
    }

    @Override
    public long millis() {
        var known = told;
        return known == null
                ? before.millis()
                : known.millis()
                        + Duration.ofNanos(nanoTime.getAsLong() - known.at()).toMillis();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** What is in milliseconds has no zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    private record Told(long millis, long at) {}
}
