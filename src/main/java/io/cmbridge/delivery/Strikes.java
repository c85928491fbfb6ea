package io.cmbridge.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells an entry that cannot be delivered from a destination that cannot be reached. A failure counts against the entry
 * if the destination has accepted others since the failure before. With {@value #ENOUGH} of them over at least an hour the
 * entry is given up. Kept in memory: after a start the count begins anew. Not safe for use by several threads.
 */
final class Strikes {

    private static final int ENOUGH = 30;
    private static final Duration AT_LEAST = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Map<Long, Strike> strikes = new HashMap<>();
    private long acceptances;

    /** @param nanoTime monotonic, in nanoseconds */
    Strikes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The destination accepted a lane's entry. */
    void accepted(long lane) {
        acceptances++;
        strikes.remove(lane);
    }

    /** A lane's entry has failed. Returns whether that was once too often. */
    boolean failed(long lane, long entry) {
        var before = strikes.get(lane);
        var first = before == null || before.entry() != entry
                ? new Strike(entry, 0, nanoTime.getAsLong(), acceptances, 0)
                : before;
        var now = acceptances > first.seen() ? first.again(acceptances) : first;
        strikes.put(lane, now);
        return now.count() >= ENOUGH && nanoTime.getAsLong() - now.since() >= AT_LEAST.toNanos();
    }

    /** Whether a lane has failed before the destination accepted another: what it does next says little about that. */
    boolean isSuspect(long lane) {
        var strike = strikes.get(lane);
        return strike != null && acceptances > strike.acceptancesAtFirst();
    }

    void forget(long lane) {
        strikes.remove(lane);
    }

    /** @param seen the acceptances when a failure last counted */
    private record Strike(long entry, int count, long since, long acceptancesAtFirst, long seen) {

        Strike again(long acceptances) {
            return new Strike(entry, count + 1, since, acceptancesAtFirst, acceptances);
        }
    }
}
