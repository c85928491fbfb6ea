package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.console.BulkRun.BulkStep;
import io.cmbridge.console.BulkRun.Result;
import io.cmbridge.outbox.AuditTrail;
import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.outbox.BulkRuns;
import io.cmbridge.outbox.BulkRuns.Begun;
import io.cmbridge.outbox.BulkRuns.Phase;
import io.cmbridge.outbox.BulkRuns.Run;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.Filter.State;
import io.cmbridge.outbox.History;
import io.cmbridge.outbox.StoreOnFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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
    private BulkRuns runs;
    private Bulk elsewhere;
    private long last;

    @BeforeAll
    void fill(@TempDir Path data) throws Exception {
        console = new Console(data, "--cm-bridge.report-unreadable=false");
        history = console.bridge().bean(History.class);
        runs = console.bridge().bean(BulkRuns.class);
        elsewhere = new Bulk(history, console.bridge().bean(BulkSteps.class), runs, Clock.systemUTC());
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
        run(this::take).run();
        assertThat(taken).hasSize(250).isSorted().doesNotHaveDuplicates().allMatch(callback -> callback <= last);
        assertThat(latest().phase()).isEqualTo(Phase.DONE);
        assertThat(latest().done()).isEqualTo(250);
        assertThat(trail(1)).containsExactly(new Deed("bulk-end", "read-again unreadable", "done: 250 replayed"));
    }

    @Test
    void anotherReplicaShowsItBetweenTwoStepsAndStopsIt() {
        run(items -> {
                    assertThat(latest().done()).isEqualTo(taken.size());
                    if (taken.size() == 100) {
                        assertThat(elsewhere.latest()).contains(latest());
                        assertThat(elsewhere.begin(BulkAct.READ_AGAIN, UNREADABLE, last, "bob"))
                                .isEmpty();
                        elsewhere.stop("bob");
                    }
                    return take(items);
                })
                .run();
        assertThat(elsewhere.latest().map(Run::phase)).contains(Phase.STOPPED);
        assertThat(latest().done()).isEqualTo(200);
        assertThat(latest().results()).isEqualTo(Map.of("REPLAYED", 200L));
        assertThat(trail(2))
                .containsExactly(
                        new Deed("bulk-end", "read-again unreadable", "stopped: 200 replayed"),
                        new Deed("bulk-stop", "read-again unreadable", ""));
    }

    @Test
    void aProcessThatEndsCutsItsRunOff() {
        var own = new ArrayList<BulkRun>();
        own.add(run(items -> {
            cutOff(own.getFirst());
            return take(items);
        }));
        own.getFirst().run();
        assertThat(latest().phase()).isEqualTo(Phase.FAILED);
        assertThat(latest().done()).isEqualTo(100);
        cutOff(own.getFirst());
    }

    @Test
    void aStoreThatFailsEndsTheRunAndWhatWasDoneStaysDone() {
        run(items -> {
                    if (!taken.isEmpty()) {
                        throw StoreOnFile.unavailable();
                    }
                    return take(items);
                })
                .run();
        assertThat(latest().phase()).isEqualTo(Phase.FAILED);
        assertThat(latest().done()).isEqualTo(100);
    }

    @Test
    void anythingElseEndsTheRunToo() {
        var run = run(items -> {
            throw new IllegalStateException("for the test's sake");
        });
        assertThatThrownBy(run::run).hasMessage("for the test's sake");
        assertThat(latest().phase()).isEqualTo(Phase.FAILED);
    }

    private Map<Result, Long> take(List<History.Item> items) {
        items.forEach(item -> taken.add(item.callback()));
        return Map.of(Result.REPLAYED, (long) items.size());
    }

    private static void cutOff(BulkRun run) {
        try {
            run.cutOff(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private BulkRun run(BulkStep step) {
        taken.clear();
        var begun = new Begun(
                BulkAct.READ_AGAIN.name(), UNREADABLE, "ann", Clock.systemUTC().instant(), history.count(UNREADABLE));
        return new BulkRun(
                runs, runs.begin(begun, new Deed("bulk-begin", "", "")).orElseThrow(), history, step, last);
    }

    private Run latest() {
        return runs.latest().orElseThrow();
    }

    private List<Deed> trail(int most) {
        return console.bridge().bean(AuditTrail.class).newest(Long.MAX_VALUE, most).stream()
                .map(AuditTrail.Done::deed)
                .toList();
    }
}
