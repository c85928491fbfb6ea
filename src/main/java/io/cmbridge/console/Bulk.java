package io.cmbridge.console;

import io.cmbridge.console.BulkRun.BulkStep;
import io.cmbridge.console.BulkRun.Phase;
import io.cmbridge.console.BulkRun.Start;
import io.cmbridge.outbox.AuditTrail;
import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.History;
import io.cmbridge.outbox.StoreUnavailableException;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Replays, reads again or discards in bulk, one run at a time. A run ends with the process; what it has not done stays as
 * it was.
 */
@Component
class Bulk {

    private static final Logger LOG = LoggerFactory.getLogger(Bulk.class);

    private final History history;
    private final BulkSteps steps;
    private final AuditTrail trail;
    private final Clock clock;
    private @Nullable BulkRun latest;

    Bulk(History history, BulkSteps steps, AuditTrail trail, Clock clock) {
        this.history = history;
        this.steps = steps;
        this.trail = trail;
        this.clock = clock;
    }

    /** How many a filter lets through. */
    History.Count count(Filter filter) {
        return history.count(filter);
    }

    /** The newest callback, or 0. */
    long newest() {
        var newest = history.newest(Filter.NONE, Long.MAX_VALUE, 1).items();
        return newest.isEmpty() ? 0 : newest.getFirst().callback();
    }

    /**
     * Begins with all that a filter lets through now.
     *
     * @param act for the state that the filter asks for
     * @param last newer callbacks than this one are not touched
     * @return empty if a run is going on
     */
    synchronized Optional<BulkRun> begin(BulkAct act, Filter filter, long last, String who) {
        if (latest != null && latest.phase() == Phase.RUNNING) {
            return Optional.empty();
        }
        var start = new Start(clock.instant(), who, act, history.count(filter), Math.min(last, newest()));
        var run = new BulkRun(history, step(act, filter, who), filter, start);
        trail.add(
                who, new Deed("bulk-begin", act.inWords() + FilterWords.of(filter), "of " + inWords(start.expected())));
        latest = run;
        Thread.ofVirtual().name("bulk").start(() -> {
            try {
                run.run();
            } finally {
                recordEnd(run);
            }
        });
        return Optional.of(run);
    }

    private static String inWords(History.Count count) {
        return count.number() + (count.isAll() ? "" : " or more");
    }

    private void recordEnd(BulkRun run) {
        var result = word(run.phase())
                + run.results().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + word(entry.getKey()))
                        .collect(Collectors.joining(", ", ": ", ""));
        try {
            var start = run.start();
            trail.add(start.who(), new Deed("bulk-end", start.act().inWords(), result));
        } catch (StoreUnavailableException e) {
            LOG.warn("The end of a bulk run ({}) could not be put on record: {}", result, e.getMessage());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private BulkStep step(BulkAct act, Filter filter, String who) {
        return switch (act) {
            case REPLAY -> items -> steps.replay(items, filter.destination(), who);
            case READ_AGAIN -> items -> steps.readAgain(items, who);
            case DISCARD_BURIED -> items -> steps.discardBuried(items, filter.destination(), who);
            case DISCARD_UNREADABLE -> items -> steps.discardUnreadable(items, who);
        };
    }

    /** The run that goes on, or the last one since the start. */
    synchronized Optional<BulkRun> latest() {
        return Optional.ofNullable(latest);
    }

    /**
     * Has the run that goes on end with its present step.
     *
     * @throws StoreUnavailableException if that could not be put on record; it ends all the same
     */
    void stop(String who) {
        latest().filter(run -> run.phase() == Phase.RUNNING).ifPresent(run -> {
            run.stop();
            trail.add(who, new Deed("bulk-stop", run.start().act().inWords(), ""));
        });
    }

    /** Has the run that goes on end with its present step, since the process ends. */
    @PreDestroy
    void stop() {
        latest().ifPresent(BulkRun::stop);
    }
}
