package io.cmbridge.outbox;

import static io.cmbridge.outbox.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.outbox.AuditTrail.Done;
import io.cmbridge.outbox.BulkRuns.Begun;
import io.cmbridge.outbox.BulkRuns.Phase;
import io.cmbridge.outbox.BulkRuns.Run;
import io.cmbridge.outbox.Filter.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of bulk runs, on every database. */
abstract class BulkRunsContract extends StoreContract {

    static final Deed BEGIN = new Deed("bulk-begin", "tidy up", "of 7");
    static final Deed STOP = new Deed("bulk-stop", "tidy up", "");
    static final Deed END = new Deed("bulk-end", "tidy up", "done");

    @Test
    void thereIsNoneBeforeTheFirst() {
        assertThat(store.bulkRuns().latest()).isEmpty();
    }

    @Test
    void aRunIsShownAsItWasBegun() {
        var text = Optional.of("\"{\u0000} 中\ud83d\ude00 ");
        var time = Optional.of(NOON.plusNanos(1));
        var status = Optional.of(EventStatus.OK);
        var filter = new Filter(text, text, text, text, text, status, Optional.of(State.BURIED), time, time);
        var begun = new Begun("TIDY_UP", filter, "ann", NOON.plusNanos(1_999_999), new History.Count(7, false));
        var run = store.bulkRuns().begin(begun, BEGIN).orElseThrow();
        assertThat(run).isEqualTo(new Run(run.number(), begun, Phase.RUNNING, 0, Map.of()));
        assertThat(store.bulkRuns().latest()).contains(run);
        assertThat(begun.at()).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void howFarItHasComeIsShown() {
        var run = begin();
        var results = new LinkedHashMap<String, Long>();
        results.put("SWEPT", 4L);
        results.put("MOPPED", 3L);
        var further = new Run(run.number(), run.begun(), Phase.RUNNING, 5, results);
        assertThat(store.bulkRuns().keep(further)).isTrue();
        assertThat(latest()).isEqualTo(further);
        assertThat(latest().results().keySet()).containsExactly("SWEPT", "MOPPED");
    }

    @Test
    void whileOneGoesOnNoOtherIsBegun() {
        var run = begin();
        assertThat(begin(store)).isEmpty();
        store.bulkRuns().keep(run);
        assertThat(begin(store)).isEmpty();
        assertThat(latest()).isEqualTo(run);
        assertThat(trail()).containsExactly(tuple("ann", BEGIN));
    }

    @Test
    void afterItsEndAnotherIsBegun() {
        for (var phase : List.of(Phase.DONE, Phase.STOPPED, Phase.FAILED)) {
            var run = begin();
            store.bulkRuns().end(in(phase, run), END);
            assertThat(latest()).isEqualTo(in(phase, run));
            var next = begin();
            assertThat(next.number()).isGreaterThan(run.number());
            assertThat(latest()).isEqualTo(next);
            store.bulkRuns().end(in(Phase.DONE, next), END);
        }
        assertThat(trail()).startsWith(tuple("ann", END), tuple("ann", BEGIN)).hasSize(12);
    }

    @Test
    void whatIsToStopIsToldSoAtItsNextStep() {
        var run = begin();
        store.bulkRuns().stop(run, "bob", STOP);
        store.bulkRuns().stop(run, "eve", STOP);
        assertThat(latest().phase()).isEqualTo(Phase.RUNNING);
        assertThat(store.bulkRuns().keep(run)).isFalse();
        assertThat(trail()).containsExactly(tuple("bob", STOP), tuple("ann", BEGIN));
    }

    @Test
    void whatHasEndedIsNotToStop() {
        var run = begin();
        store.bulkRuns().end(in(Phase.DONE, run), END);
        store.bulkRuns().stop(run, "bob", STOP);
        assertThat(trail()).containsExactly(tuple("ann", END), tuple("ann", BEGIN));
        assertThat(store.bulkRuns().keep(begin())).isTrue();
    }

    @Test
    void whatIsSilentForTooLongWasCutOffAndKeepsNobodyFromBeginning() {
        begin();
        silentFor(BulkRuns.SECONDS - 5);
        assertThat(latest().phase()).isEqualTo(Phase.RUNNING);
        assertThat(begin(store)).isEmpty();
        silentFor(BulkRuns.SECONDS + 1);
        assertThat(latest().phase()).isEqualTo(Phase.FAILED);
        assertThat(begin()).isEqualTo(latest());
    }

    @Test
    void whatIsHeardOfAgainGoesOn() {
        var run = begin();
        silentFor(BulkRuns.SECONDS + 1);
        assertThat(store.bulkRuns().keep(run)).isTrue();
        assertThat(latest()).isEqualTo(run);
        assertThat(begin(store)).isEmpty();
    }

    @Test
    void whatIsHeardOfAgainAfterAnotherHasBegunEnds() {
        var run = begin();
        silentFor(BulkRuns.SECONDS + 1);
        var next = begin();
        assertThat(store.bulkRuns().keep(run)).isFalse();
        store.bulkRuns().end(in(Phase.STOPPED, run), END);
        assertThat(latest()).isEqualTo(next);
        assertThat(trail()).first().isEqualTo(tuple("ann", END));
    }

    @Test
    void noneIsBegunOrStoppedOrEndsThatCannotBeRecorded() {
        var run = begin();
        JdbcClient.create(database()).sql("drop table audit").update();
        assertThatThrownBy(() -> store.bulkRuns().stop(run, "bob", STOP)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.bulkRuns().end(in(Phase.DONE, run), END))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(store.bulkRuns().keep(run)).isTrue();
        assertThat(latest()).isEqualTo(run);
        silentFor(BulkRuns.SECONDS + 1);
        assertThatThrownBy(() -> begin(store)).isInstanceOf(StoreUnavailableException.class);
        assertThat(latest()).isEqualTo(in(Phase.FAILED, run));
    }

    final Run begin() {
        return begin(store).orElseThrow();
    }

    static Optional<Run> begin(Store replica) {
        return replica.bulkRuns().begin(begun(), BEGIN);
    }

    final Run latest() {
        return store.bulkRuns().latest().orElseThrow();
    }

    private static Begun begun() {
        return new Begun("TIDY_UP", Filter.NONE, "ann", NOON, new History.Count(7, true));
    }

    static Run in(Phase phase, Run run) {
        return new Run(run.number(), run.begun(), phase, run.done(), run.results());
    }

    /** The database's clock cannot be set, so what it has told is. */
    private void silentFor(int seconds) {
        var changed = JdbcClient.create(database())
                .sql("update bulk_run set alive_at = unixepoch() - :seconds")
                .param("seconds", seconds)
                .update();
        assertThat(changed).isEqualTo(1);
    }

    private List<Tuple> trail() {
        return store.auditTrail().newest(Long.MAX_VALUE, 1000).stream()
                .map((Done done) -> tuple(done.who(), done.deed()))
                .toList();
    }
}
