package io.cmbridge.outbox;

import static io.cmbridge.outbox.BulkRunsContract.END;
import static io.cmbridge.outbox.BulkRunsContract.STOP;
import static io.cmbridge.outbox.BulkRunsContract.begin;
import static io.cmbridge.outbox.BulkRunsContract.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.BulkRuns.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bulk runs as two replicas see them. */
class PostgresBulkRunsTests extends TwoReplicas {

    private static final int ROUNDS = 100;

    @Test
    void whatOneHasBegunTheOtherShowsAndStops() {
        var run = begin(one).orElseThrow();
        assertThat(other.bulkRuns().latest()).contains(run);
        assertThat(begin(other)).isEmpty();
        other.bulkRuns().stop(run, "bob", STOP);
        assertThat(one.bulkRuns().keep(run)).isFalse();
        one.bulkRuns().end(in(Phase.STOPPED, run), END);
        assertThat(other.bulkRuns().latest()).contains(in(Phase.STOPPED, run));
    }

    @Test
    void ofTwoThatBeginAtOnceOneDoes() {
        for (int i = 0; i < ROUNDS; i++) {
            var begun = Stream.of(one, other)
                    .parallel()
                    .map(BulkRunsContract::begin)
                    .flatMap(Optional::stream)
                    .toList();
            assertThat(begun).hasSize(1);
            assertThat(other.bulkRuns().latest()).contains(begun.getFirst());
            one.bulkRuns().end(in(Phase.DONE, begun.getFirst()), END);
        }
    }

    @Test
    void whoStartsCutsNobodyOffWhateverItsClockSays() {
        var run = begin(one).orElseThrow();
        for (var wrong : new Duration[] {Duration.ofDays(1), Duration.ofDays(-1)}) {
            try (var started = storeWith(Clock.offset(Clock.systemUTC(), wrong))) {
                assertThat(started.bulkRuns().latest()).contains(run);
                assertThat(begin(started)).isEmpty();
            }
        }
        assertThat(one.bulkRuns().keep(run)).isTrue();
    }
}
