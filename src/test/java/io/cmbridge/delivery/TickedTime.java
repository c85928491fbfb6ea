package io.cmbridge.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Time that stands still until it is ticked: a monotonic clock, whose nanoseconds overflow on the way as they may, and a
 * wall clock, which can be set.
 */
final class TickedTime extends Clock {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    private static final long BEGIN = Long.MAX_VALUE - Duration.ofMinutes(3).toNanos();

    private volatile Duration passed = Duration.ZERO;
    private volatile Duration set = Duration.ZERO;

    long nanoTime() {
        return BEGIN + passed.toNanos();
    }

    /** The time since the begin, whatever the wall clock says. */
    Duration passed() {
        return passed;
    }

    void tick(Duration duration) {
        tickTo(passed.plus(duration));
    }

    synchronized void tickTo(Duration time) {
        if (time.compareTo(passed) < 0) {
            throw new IllegalArgumentException("Time does not go back from " + passed + " to " + time);
        }
        passed = time;
    }

    /** Somebody sets the wall clock forward, or back. */
    synchronized void setForward(Duration by) {
        set = set.plus(by);
    }

    @Override
    public Instant instant() {
        return NOON.plus(passed).plus(set);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
