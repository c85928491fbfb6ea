package io.cmbridge.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** How long each of many things took that were done within a time. */
final class Times {

    private final long[] sorted;
    private final Duration within;

    /** @param nanos of each, in any order */
    Times(LongStream nanos, Duration within) {
        this.sorted = nanos.sorted().toArray();
        this.within = within;
    }

    static Times of(List<Times> rounds) {
        return new Times(
                rounds.stream().flatMapToLong(round -> Arrays.stream(round.sorted)),
                rounds.stream().map(round -> round.within).reduce(Duration.ZERO, Duration::plus));
    }

    /** These, and others that were done in the same time. */
    Times and(Times others) {
        return new Times(LongStream.concat(Arrays.stream(sorted), Arrays.stream(others.sorted)), within);
    }

    int count() {
        return sorted.length;
    }

    double perSecond() {
        return sorted.length / (within.toNanos() / 1e9);
    }

    double millis(double quantile) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (quantile * sorted.length))] / 1e6;
    }
}
