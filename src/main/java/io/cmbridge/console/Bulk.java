package io.cmbridge.console;

import io.cmbridge.console.BulkRun.BulkStep;
import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.outbox.BulkRuns;
import io.cmbridge.outbox.BulkRuns.Begun;
import io.cmbridge.outbox.BulkRuns.Phase;
import io.cmbridge.outbox.BulkRuns.Run;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.History;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Replays, reads again or discards in bulk, one run at a time over all replicas. A run ends with the process that has begun
 * it; what it has not done stays as it was.
 */
@Component
class Bulk {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final History history;
    private final BulkSteps steps;
    private final BulkRuns runs;
    private final Clock clock;
    private volatile @Nullable BulkRun own;

    Bulk(History history, BulkSteps steps, BulkRuns runs, Clock clock) {
        this.history = history;
        this.steps = steps;
        this.runs = runs;
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
    Optional<Run> begin(BulkAct act, Filter filter, long last, String who) {
        var expected = history.count(filter);
        long newest = Math.min(last, newest());
        var deed = new Deed("bulk-begin", act.inWords() + FilterWords.of(filter), "of " + inWords(expected));
        var begun = runs.begin(new Begun(act.name(), filter, who, clock.instant(), expected), deed);
        begun.ifPresent(run -> work(new BulkRun(runs, run, history, step(act, filter, who), newest)));
        return begun;
    }

    private static String inWords(History.Count count) {
        return count.number() + (count.isAll() ? "" : " or more");
    }

    private BulkStep step(BulkAct act, Filter filter, String who) {
        return switch (act) {
            case REPLAY -> items -> steps.replay(items, filter.destination(), who);
            case READ_AGAIN -> items -> steps.readAgain(items, who);
            case DISCARD_BURIED -> items -> steps.discardBuried(items, filter.destination(), who);
            case DISCARD_UNREADABLE -> items -> steps.discardUnreadable(items, who);
        };
    }

    private void work(BulkRun run) {
        own = run;
        Thread.ofVirtual().name("bulk").start(run);
    }

    /** The run that goes on, or the last one, whichever process has begun it. */
    Optional<Run> latest() {
        return runs.latest();
    }

    /** Has the run that goes on end with its present step. */
    void stop(String who) {
        latest().filter(run -> run.phase() == Phase.RUNNING)
                .ifPresent(run -> runs.stop(
                        run, who, new Deed("bulk-stop", BulkAct.of(run).inWords(), "")));
    }

    /** What this process has begun ends with its present step, while that can still be put on record. */
    @PreDestroy
    void close() throws InterruptedException {
        var run = own;
        if (run != null) {
            run.cutOff(PATIENCE);
        }
    }
}
