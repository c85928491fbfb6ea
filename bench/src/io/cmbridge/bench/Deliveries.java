package io.cmbridge.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** When each alert first came to the destination, by the number it was sent under. */
final class Deliveries {

    private static final Pattern NUMBER = Pattern.compile("\"trans_id\":\"(\\d+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<Long, Long> arrived = new ConcurrentHashMap<>();

    void note(String event) {
        long now = System.nanoTime();
        var number = NUMBER.matcher(event);
        if (number.find()) {
            arrived.putIfAbsent(Long.valueOf(number.group(1)), now);
        }
    }

    /** Waits until all have come, which takes no longer than a minute unless something is wrong. */
    void await(Set<Long> alerts) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!arrived.keySet().containsAll(alerts)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("Not all alerts have arrived");
            }
            LockSupport.parkNanos(MILLISECONDS.toNanos(10));
        }
    }

    /** From each one's beginning to its arrival. */
    Times since(Map<Long, Long> begun, Duration within) {
        return between(begun, arrived, within);
    }

    static Times between(Map<Long, Long> begun, Map<Long, Long> ended, Duration within) {
        return new Times(
                begun.entrySet().stream()
                        .mapToLong(one -> ended.getOrDefault(one.getKey(), Long.MAX_VALUE) - one.getValue()),
                within);
    }
}
