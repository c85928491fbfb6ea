package io.cmbridge.console;

import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.History;
import io.cmbridge.outbox.StoreUnavailableException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replay, reading again or discarding of all that a filter lets through, in the order of acceptance and in small
 * steps. What comes after its start is not touched. It can be stopped between two steps; what was done until then stays
 * done.
 */
final class BulkRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BulkRun.class);

    private static final int STEP = 100;

    private final History history;
    private final BulkStep step;
    private final Filter filter;
    private final Start start;
    private final Map<Result, Long> results = new EnumMap<>(Result.class);
    private long done;
    private volatile Phase phase = Phase.RUNNING;
    private volatile boolean isStopped;

    BulkRun(History history, BulkStep step, Filter filter, Start start) {
        this.history = history;
        this.step = step;
        this.filter = filter;
        this.start = start;
    }

    /** What it does with some callbacks. */
    @FunctionalInterface
    interface BulkStep {

        /**
         * Takes them.
         *
         * @return how many came to what
         * @throws StoreUnavailableException if it could not be stored; what was done until then stays done
         */
        Map<Result, Long> take(List<History.Item> items);
    }

    /**
     * How it began.
     *
     * @param last the newest callback at the time
     * @param expected how many there were
     */
    record Start(Instant at, String who, BulkAct act, History.Count expected, long last) {}

    /** Whether it goes on. */
    enum Phase {
        RUNNING,
        DONE,
        STOPPED,
        /** The store did not take a step, or something else kept it from going on. */
        FAILED
    }

    /** What became of one. */
    enum Result {
        /** It waits to be sent. */
        REPLAYED,
        OVERTAKEN,
        LATE,
        STILL_UNREADABLE,
        DISCARDED,
        /** It was settled otherwise in the meantime. */
        GONE
    }

    @Override
    public void run() {
        var end = Phase.FAILED;
        try {
            long after = 0;
            while (after < start.last() && !isStopped) {
                after = next(after).orElse(Long.MAX_VALUE);
            }
            end = after < start.last() ? Phase.STOPPED : Phase.DONE;
        } catch (StoreUnavailableException e) {
            LOG.warn("A bulk run ends, since the store did not take it: {}", e.getMessage());
        } finally {
            phase = end;
        }
    }

    private OptionalLong next(long after) {
        var found = history.oldest(filter, after, STEP);
        var items = found.items().stream()
                .filter(item -> item.callback() <= start.last())
                .toList();
        if (!items.isEmpty()) {
            add(items.size(), step.take(items));
        }
        return found.next();
    }

    private synchronized void add(int callbacks, Map<Result, Long> more) {
        done += callbacks;
        more.forEach((result, number) -> results.merge(result, number, Long::sum));
    }

    void stop() {
        isStopped = true;
    }

    /** How it began. */
    public Start start() {
        return start;
    }

    Filter filter() {
        return filter;
    }

    public Phase phase() {
        return phase;
    }

    /** In the order in which the results are declared. */
    public synchronized Map<Result, Long> results() {
        return Collections.unmodifiableMap(new EnumMap<>(results));
    }

    /** How many callbacks; what became of them is counted by destination. */
    public synchronized long done() {
        return done;
    }
}
