package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.console.BulkRun.BulkStep;
import io.cmbridge.console.BulkRun.Phase;
import io.cmbridge.console.BulkRun.Result;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.Filter.State;
import io.cmbridge.outbox.History;
import io.cmbridge.outbox.StoreOnFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A run over 250 unreadable callbacks, step by step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkRunTests {

    private static final Filter UNREADABLE = Filter.NONE.in(State.UNREADABLE);

    private final List<Long> taken = new ArrayList<>();
    private Console console;
    private History history;
    private long last;

    @BeforeAll
    void fill(@TempDir Path data) throws Exception {
        console = new Console(data, "--cm-bridge.report-unreadable=false");
        history = console.bridge().bean(History.class);
        for (int i = 0; i < 250; i++) {
            console.unreadable("default", firing("i-" + i, "CRITICAL", i));
        }
        last = console.newest();
        console.unreadable("default", "came later");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @Test
    void allAreTakenInTheOrderOfAcceptanceButNotWhatComesLater() {
        var run = run(this::take);
        run.run();
        assertThat(run.phase()).isEqualTo(Phase.DONE);
        assertThat(taken).hasSize(250).isSorted().doesNotHaveDuplicates().allMatch(callback -> callback <= last);
        assertThat(run.done()).isEqualTo(250);
        run.stop();
        assertThat(run.phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void aRunIsStoppedBetweenTwoSteps() {
        var runs = new ArrayList<BulkRun>();
        var run = run(items -> {
            runs.getFirst().stop();
            return take(items);
        });
        runs.add(run);
        run.run();
        assertThat(run.phase()).isEqualTo(Phase.STOPPED);
        assertThat(run.done()).isEqualTo(100);
        assertThat(run.results()).containsEntry(Result.REPLAYED, 100L);
    }

    @Test
    void aStoreThatFailsEndsTheRunAndWhatWasDoneStaysDone() {
        var run = run(items -> {
            if (!taken.isEmpty()) {
                throw StoreOnFile.unavailable();
            }
            return take(items);
        });
        run.run();
        assertThat(run.phase()).isEqualTo(Phase.FAILED);
        assertThat(run.done()).isEqualTo(100);
    }

    @Test
    void anythingElseEndsTheRunToo() {
        var run = run(items -> {
            throw new IllegalStateException("for the test's sake");
        });
        assertThatThrownBy(run::run).hasMessage("for the test's sake");
        assertThat(run.phase()).isEqualTo(Phase.FAILED);
    }

    private Map<Result, Long> take(List<History.Item> items) {
        items.forEach(item -> taken.add(item.callback()));
        return Map.of(Result.REPLAYED, (long) items.size());
    }

    private BulkRun run(BulkStep step) {
        taken.clear();
        var start = new BulkRun.Start(Instant.now(), "test", BulkAct.READ_AGAIN, new History.Count(250, true), last);
        return new BulkRun(history, step, UNREADABLE, start);
    }
}
