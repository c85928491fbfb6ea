package io.cmbridge.bench;

import java.time.Duration;
import java.util.stream.IntStream;

/** When pushes arrived, in nanoseconds, the first first. */
final class Arrivals {

    private final long[] times;

    Arrivals(long[] sorted) {
        this.times = sorted;
    }

    int count() {
        return times.length;
    }

    /** From the first to the last. */
    Duration span() {
        return Duration.ofNanos(times[times.length - 1] - times[0]);
    }

    /** How many came within a time of the first. */
    long within(Duration time) {
        return IntStream.range(0, times.length)
                .filter(arrival -> times[arrival] - times[0] < time.toNanos())
                .count();
    }

    /** The most that came within any window of that length. */
    int mostIn(Duration window) {
        return IntStream.range(0, times.length)
                .map(last -> countUpTo(last, window))
                .max()
                .orElse(0);
    }

    /** How many would have been answered 429 by a counter of both windows that counts every push. */
    long refusedBy(int perSecond, int perMinute) {
        return IntStream.range(0, times.length)
                .filter(last -> countUpTo(last, Duration.ofSeconds(1)) > perSecond
                        || countUpTo(last, Duration.ofMinutes(1)) > perMinute)
                .count();
    }

    private int countUpTo(int last, Duration window) {
        int first = last;
        while (first > 0 && times[last] - times[first - 1] < window.toNanos()) {
            first--;
        }
        return last - first + 1;
    }
}
