package io.cmbridge.console;

import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.outbox.BulkRuns;
import io.cmbridge.outbox.BulkRuns.Phase;
import io.cmbridge.outbox.BulkRuns.Run;
import io.cmbridge.outbox.History;
import io.cmbridge.outbox.StoreUnavailableException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one run: it replays, reads again or discards all that a filter lets through, in the order of acceptance and in
 * small steps. What comes after its start is not touched. It ends between two steps if anybody has asked it to stop; what was
 * done until then stays done.
 */
final class BulkRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BulkRun.class);

    private static final int STEP = 100;

    private final BulkRuns runs;
    private final Run begun;
    private final History history;
    private final BulkStep step;
    private final long last;
    private final Map<Result, Long> results = new EnumMap<>(Result.class);
    private final CountDownLatch ended = new CountDownLatch(1);
    private long done;
    private volatile boolean isCutOff;

    /** @param last newer callbacks than this one are not touched */
    BulkRun(BulkRuns runs, Run begun, History history, BulkStep step, long last) {
        this.runs = runs;
        this.begun = begun;
        this.history = history;
        this.step = step;
        this.last = last;
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
            end = work();
        } catch (StoreUnavailableException e) {
            LOG.warn("A bulk run ends, since the store did not take it: {}", e.getMessage());
        } finally {
            end(end);
            ended.countDown();
        }
    }

    private Phase work() {
        long after = 0;
        boolean isToGoOn = true;
        while (after < last && isToGoOn) {
            if (isCutOff) {
                return Phase.FAILED;
            }
            after = next(after).orElse(Long.MAX_VALUE);
            isToGoOn = runs.keep(in(Phase.RUNNING));
        }
        return after < last ? Phase.STOPPED : Phase.DONE;
    }

    private OptionalLong next(long after) {
        var found = history.oldest(begun.begun().filter(), after, STEP);
        var items =
                found.items().stream().filter(item -> item.callback() <= last).toList();
        if (!items.isEmpty()) {
            step.take(items).forEach((result, number) -> results.merge(result, number, Long::sum));
            done += items.size();
        }
        return found.next();
    }

    /** As it is now. */
    private Run in(Phase phase) {
        var words = new LinkedHashMap<String, Long>();
        results.forEach((result, number) -> words.put(result.name(), number));
        return new Run(begun.number(), begun.begun(), phase, done, words);
    }

    private void end(Phase phase) {
        var result = word(phase)
                + results.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + word(entry.getKey()))
                        .collect(Collectors.joining(", ", ": ", ""));
        try {
            runs.end(in(phase), new Deed("bulk-end", BulkAct.of(begun).inWords(), result));
        } catch (StoreUnavailableException e) {
            LOG.warn("The end of a bulk run ({}) could not be put on record: {}", result, e.getMessage());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Has it end with its present step, since the process ends, and waits for that. */
    void cutOff(Duration patience) throws InterruptedException {
        isCutOff = true;
        ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
