package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a former destination's entries, open alerts and attempts. */
abstract class TakeoverContract extends FormerDestination {

    @Test
    void whatWaitsForTheFormerIsDeliveredByTheNewInItsOrder() {
        accept(OFFICE, CRITICAL, "1");
        accept(OFFICE, WARNING, "2");
        accept(OFFICE, OK, "3");
        takeOver();
        assertThat(store.backlog().destinations()).containsExactly(BUERO);
        assertThat(drained()).containsExactly("Title 1", "Title 2", "Title 3");
    }

    @Test
    void theRecoveryOfWhatWasDeliveredToTheFormerGoesToTheNew() {
        accept(OFFICE, CRITICAL, "1");
        push(OFFICE, Fate.DELIVERED);
        takeOver();
        assertThat(store.backlog().openAlerts()).isEqualTo(Map.of(BUERO, 1L));
        assertThat(recoveryGoesTo("2")).containsExactly(BUERO);
        assertThat(drained()).containsExactly("Title 2");
    }

    @Test
    void theRecoveryOfAnAlertThatIsOpenAtBothGoesToTheNewOnce() {
        accept(List.of(OFFICE, BUERO), CRITICAL, "1");
        push(OFFICE, Fate.DELIVERED);
        push(BUERO, Fate.DELIVERED);
        takeOver();
        assertThat(recoveryGoesTo("2")).containsExactly(BUERO);
        assertThat(drained()).containsExactly("Title 2");
        assertThat(recoveryGoesTo("3")).containsExactly("elsewhere");
    }

    @Test
    void theRecoveryThatAlreadyWaitsForTheFormerIsDeliveredByTheNew() {
        accept(OFFICE, CRITICAL, "1");
        push(OFFICE, Fate.DELIVERED);
        restart();
        assertThat(recoveryGoesTo("2")).containsExactly(OFFICE);
        takeOver();
        assertThat(drained()).containsExactly("Title 2");
    }

    @Test
    void whatWaitsForBothIsSentInTheOrderInWhichItWasAccepted() {
        accept(BUERO, WARNING, "1");
        accept(OFFICE, CRITICAL, "2");
        accept(BUERO, OK, "3");
        accept(OFFICE, WARNING, "4");
        takeOver();
        assertThat(drained()).containsExactly("Title 1", "Title 2", "Title 3", "Title 4");
    }

    @Test
    void whatWaitsForTheFormerGoesAfterWhatWasDeliveredBeforeItToTheNew() {
        accept(BUERO, CRITICAL, "1");
        push(BUERO, Fate.DELIVERED);
        long waiting = accept(OFFICE, WARNING, "2");
        takeOver();
        assertThat(drained()).containsExactly("Title 2");
        assertThat(state(waiting)).isEqualTo(EntryState.DELIVERED);
    }

    @Test
    void alertsOfWhichOnlyOneHasALaneGoTheirOwnWays() {
        put(Arrivals.to(OFFICE).alert("one", CRITICAL, "1"));
        put(Arrivals.to(BUERO).alert("other", CRITICAL, "2"));
        put(Arrivals.to("elsewhere").alert("one", CRITICAL, "3"));
        takeOver();
        assertThat(drained()).containsExactly("Title 1", "Title 2");
        assertThat(store.backlog().waiting("elsewhere")).isEqualTo(1);
    }

    @Test
    void theStatusIsTheOneThatWasAcceptedLast() {
        accept(OFFICE, OK, "1");
        tick(Duration.ofSeconds(1));
        accept(BUERO, WARNING, "2");
        takeOver();
        assertThat(store.backlog().openAlerts()).isEqualTo(Map.of(BUERO, 1L));
        assertThat(query("select since from lane")).isEqualTo(now().toEpochMilli());
        assertThat(query("select heard_at from lane")).isEqualTo(now().toEpochMilli());
    }

    @Test
    void theStatusIsTheOneThatWasAcceptedLastAlthoughThatWasAtTheFormer() {
        accept(BUERO, OK, "1");
        tick(Duration.ofSeconds(1));
        accept(OFFICE, WARNING, "2");
        takeOver();
        assertThat(store.backlog().openAlerts()).isEqualTo(Map.of(BUERO, 1L));
        assertThat(query("select last from lane")).isEqualTo(2);
        assertThat(query("select since from lane")).isEqualTo(now().toEpochMilli());
        assertThat(query("select heard_at from lane")).isEqualTo(now().toEpochMilli());
    }

    @Test
    void aStatusThatBothHaveBeganWithTheEarlierOfThem() {
        long noon = now().toEpochMilli();
        accept(OFFICE, WARNING, "1");
        tick(Duration.ofSeconds(1));
        accept(BUERO, WARNING, "2");
        takeOver();
        assertThat(query("select since from lane")).isEqualTo(noon);
    }

    @Test
    void aNotificationIsNotOpenAfterwardsEither() {
        put(Arrivals.to(OFFICE).notification("k", WARNING, "1"));
        put(Arrivals.to(BUERO).notification("k", WARNING, "2"));
        takeOver();
        assertThat(store.backlog().openAlerts()).isEmpty();
        assertThat(query("select recovers from lane")).isZero();
    }

    @Test
    void takingOverAgainChangesNothing() {
        accept(OFFICE, CRITICAL, "1");
        accept(BUERO, WARNING, "2");
        takeOver();
        takeOver();
        store.dueEntries().takeOver("never heard of", BUERO);
        assertThat(gauged(BUERO)).isEqualTo(2);
        assertThat(drained()).containsExactly("Title 1", "Title 2");
    }

    @Test
    void pushesToTheFormerCountForThePaceOfTheNew() {
        accept(OFFICE, CRITICAL, "1");
        accept(BUERO, CRITICAL, "2");
        push(OFFICE, Fate.DELIVERED);
        push(BUERO, Fate.DELIVERED);
        put(Arrivals.to(OFFICE).alert("other", CRITICAL, "3"));
        claim(OFFICE);
        tick(Duration.ofSeconds(7));
        restart();
        store.dueEntries().takeOver(OFFICE, BUERO);
        assertThat(store.dueEntries().recover(BUERO, Duration.ofMinutes(1)))
                .extracting(PastAttempt::ago)
                .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7), Duration.ZERO);
    }
}
