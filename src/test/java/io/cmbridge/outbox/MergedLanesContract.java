package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Desk.Replay.OVERTAKEN;
import static io.cmbridge.outbox.Desk.Replay.REPLAYED;
import static io.cmbridge.outbox.EntryState.SUPERSEDED;
import static io.cmbridge.outbox.EntryState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.Settlement.Fate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two lanes of one alert that become one: what was sent from one decides what may still be sent of the other. */
abstract class MergedLanesContract extends FormerDestination {

    @ParameterizedTest
    @CsvSource({"office, buero", "buero, office"})
    void aFiringDoesNotReopenWhatARecoveryClosedAtTheOther(String waits, String went) {
        openAtBoth();
        long firing = accept(waits, WARNING, "1");
        long recovery = accept(went, OK, "2");
        push(went, Fate.DELIVERED);
        takeOver();
        assertThat(state(firing)).isEqualTo(SUPERSEDED);
        assertThat(query("select superseded_by from entry where id = " + firing))
                .isEqualTo(recovery);
        assertThat(drained()).as("but the same recovery").isSubsetOf("Title 2");
        assertThat(store.backlog().openAlerts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"office, buero", "buero, office"})
    void aRecoveryDoesNotCloseWhatFiredAfterItAtTheOther(String waits, String went) {
        long recovery = accept(waits, OK, "1");
        accept(went, CRITICAL, "2");
        push(went, Fate.DELIVERED);
        takeOver();
        assertThat(drained()).isEmpty();
        assertThat(state(recovery)).isEqualTo(SUPERSEDED);
        assertThat(store.backlog().openAlerts()).isEqualTo(Map.of(BUERO, 1L));
        assertThat(gauged(BUERO)).isZero();
        assertThat(counted("superseded", BUERO)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"office, buero", "buero, office"})
    void whatWasOnItsWayIsSentFirstAndNothingOlderAfterIt(String waits, String went) {
        accept(waits, CRITICAL, "1");
        accept(went, WARNING, "2");
        claim(went);
        accept(waits, WARNING, "3");
        takeOver();
        assertThat(drained()).containsExactly("Title 2", "Title 3");
    }

    @ParameterizedTest
    @CsvSource({"office, buero", "buero, office"})
    void ofTwoThatWereOnTheirWayTheNewerIsSentAgain(String older, String newer) {
        long first = accept(older, CRITICAL, "1");
        long second = accept(newer, WARNING, "2");
        claim(older);
        claim(newer);
        takeOver();
        assertThat(state(first)).isEqualTo(SUPERSEDED);
        assertThat(state(second)).isEqualTo(WAITING);
        assertThat(drained()).containsExactly("Title 2");
    }

    @Test
    void whatWasGivenUpAndMayHaveArrivedIsNotGoneBackBehind() {
        accept(OFFICE, CRITICAL, "1");
        accept(BUERO, WARNING, "2");
        push(BUERO, Fate.GIVEN_UP);
        takeOver();
        assertThat(drained()).isEmpty();
    }

    @Test
    void whatWasRefusedDoesNotHoldUpWhatWasAcceptedBeforeIt() {
        accept(OFFICE, WARNING, "1");
        accept(BUERO, CRITICAL, "2");
        push(BUERO, Fate.REFUSED);
        accept(OFFICE, OK, "3");
        takeOver();
        assertThat(drained()).containsExactly("Title 1", "Title 3");
    }

    @ParameterizedTest
    @CsvSource({"office, buero", "buero, office"})
    void whatIsBuriedIsReplayedOnlyIfNothingNewerWentToEither(String older, String newer) {
        long first = accept(older, CRITICAL, "1");
        push(older, Fate.REFUSED);
        accept(newer, WARNING, "2");
        push(newer, Fate.DELIVERED);
        long last = accept(older, CRITICAL, "3");
        push(older, Fate.REFUSED);
        takeOver();
        assertThat(store.desk().replay(List.of(first, last), "test"))
                .isEqualTo(Map.of(first, OVERTAKEN, last, REPLAYED));
        assertThat(drained()).containsExactly("Title 3");
    }

    @ParameterizedTest
    @CsvSource({"office, buero", "buero, office"})
    void anAlertWhoseRecoveryIsBuriedAtEitherStaysOpen(String buried, String other) {
        long recovery = accept(buried, OK, "1");
        push(buried, Fate.REFUSED);
        put(Arrivals.to(other).notification("k", WARNING, "2"));
        takeOver();
        assertThat(drained()).containsExactly("Title 2");
        assertThat(query("select unclosed from lane")).isEqualTo(recovery);
        assertThat(recoveryGoesTo("3")).containsExactly(BUERO);
    }

    @ParameterizedTest
    @CsvSource({"office, buero", "buero, office"})
    void aRecoveryThatIsBuriedAtOneIsForgottenIfItWasDeliveredToTheOther(String buried, String delivered) {
        openAtBoth();
        accept(buried, OK, "1");
        push(buried, Fate.REFUSED);
        push(delivered, Fate.DELIVERED);
        takeOver();
        assertThat(store.backlog().openAlerts()).isEmpty();
        assertThat(recoveryGoesTo("2")).containsExactly("elsewhere");
    }

    @ParameterizedTest
    @CsvSource({"office, buero", "buero, office"})
    void aRecoveryThatIsBuriedAtOneIsNotForgottenForAnOlderThatWasDelivered(String delivered, String buried) {
        accept(delivered, OK, "1");
        push(delivered, Fate.DELIVERED);
        accept(buried, OK, "2");
        push(buried, Fate.REFUSED);
        takeOver();
        assertThat(store.backlog().openAlerts()).isEqualTo(Map.of(BUERO, 1L));
    }

    @Test
    void whatAnOperatorLeftWaitingBeforeADiscardedRecoveryStillGoes() {
        accept(OFFICE, CRITICAL, "1");
        store.desk().discard(accept(OFFICE, OK, "2"), "test");
        accept(BUERO, WARNING, "3");
        takeOver();
        assertThat(drained()).containsExactly("Title 1", "Title 3");
    }
}
