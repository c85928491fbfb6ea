package io.cmbridge.callback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/** Counts what may come too often for a log line each. The first is told at once, and then at most one line a minute. */
final class SummaryLine {

    private static final Duration REST = Duration.ofMinutes(1);

    private final Clock clock;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicReference<Instant> lastTold = new AtomicReference<>(Instant.MIN);

    SummaryLine(Clock clock) {
        this.clock = clock;
    }

    /** @param telling takes how many there were since the last line */
    void count(LongConsumer telling) {
        untold.incrementAndGet();
        var now = clock.instant();
        var last = lastTold.get();
        if (isRested(last, now) && lastTold.compareAndSet(last, now)) {
            telling.accept(untold.getAndSet(0));
        }
    }

    /** A clock that was set back does not silence it. */
    private static boolean isRested(Instant last, Instant now) {
        return !now.isBefore(last.plus(REST)) || now.isBefore(last);
    }
}
