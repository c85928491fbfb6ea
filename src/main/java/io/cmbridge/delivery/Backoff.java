package io.cmbridge.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * How long a lane rests after its head could not be delivered: a random time up to a limit that begins at 1 s and
 * doubles with each failure to 60 s (full jitter), or as long as the destination asked for, if that is longer. Kept in
 * memory and counted by a clock that nobody sets: after a start every head is due. Not safe for use by several threads.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Map<Long, Rest> rests = new HashMap<>();

    /** @param nanoTime monotonic, in nanoseconds */
    Backoff(LongSupplier nanoTime, RandomGenerator random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /** The lane's head failed once more. Returns how long the lane rests. */
    Duration rest(long lane, Optional<Duration> asked) {
        int failures = rests.containsKey(lane) ? rests.get(lane).failures() + 1 : 1;
        var own = Duration.ofNanos((long) (random.nextDouble() * limit(failures).toNanos()));
        var rest = asked.filter(time -> time.compareTo(own) > 0).orElse(own);
        rests.put(lane, new Rest(failures, nanoTime.getAsLong() + rest.toNanos()));
        return rest;
    }

    /** The lane's head has gone. */
    void forget(long lane) {
        rests.remove(lane);
    }

    Set<Long> resting() {
        long now = nanoTime.getAsLong();
        return rests.entrySet().stream()
                .filter(rest -> rest.getValue().until() - now > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How long until the next lane has rested, at most as long as given. */
    Duration untilNext(Duration most) {
        long now = nanoTime.getAsLong();
        return rests.values().stream()
                .map(rest -> Duration.ofNanos(rest.until() - now))
                .filter(Duration::isPositive)
                .reduce(most, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    private static Duration limit(int failures) {
        var limit = FIRST.multipliedBy(1L << Math.min(failures - 1, 6));
        return limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
    }

    private record Rest(int failures, long until) {}
}
