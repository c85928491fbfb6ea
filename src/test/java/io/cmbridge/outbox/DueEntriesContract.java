package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.INFO;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.EntryState.BURIED;
import static io.cmbridge.outbox.EntryState.DELIVERED;
import static io.cmbridge.outbox.EntryState.SUPERSEDED;
import static io.cmbridge.outbox.EntryState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Settlement.Fate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which lanes go next, and what of a lane stands for the rest of it. */
abstract class DueEntriesContract extends StoreContract {

    @Test
    void theMostUrgentGoFirstAndOfEqualsTheOldest() {
        put("k1", INFO, "info");
        put("k2", WARNING, "warning");
        put("k3", OK, "ok");
        put("k4", CRITICAL, "critical");
        put("k5", OK, "ok 2");
        put("k6", CRITICAL, "critical 2");
        assertThat(titles(claim(5)))
                .containsExactly("Title critical", "Title critical 2", "Title ok", "Title ok 2", "Title warning");
    }

    @Test
    void aLaneIsAsUrgentAsTheMostUrgentThatWaitsInIt() {
        put("other", OK, "other");
        put("k", INFO, "1");
        put("k", CRITICAL, "2");
        put("k", WARNING, "3");
        var first = claim(1).getFirst();
        assertThat(first.event().title()).isEqualTo("Title 1");
        settle(first, Fate.DELIVERED);
        assertThat(titles(claim(2))).containsExactly("Title 2", "Title other");
    }

    @Test
    void aLaneIsNoLongerUrgentOnceTheUrgentHasLeftIt() {
        put("other", WARNING, "other");
        put("k", CRITICAL, "1");
        put("k", INFO, "2");
        settle(claim(1).getFirst(), Fate.DELIVERED);
        put("k", INFO, "3");
        assertThat(titles(claim(2))).containsExactly("Title other", "Title 3");
    }

    @Test
    void aLaneThatRanEmptyIsAsUrgentAsWhatEntersItNext() {
        put("k", CRITICAL, "1");
        push(Fate.DELIVERED);
        put("k", INFO, "2");
        put("other", WARNING, "other");
        assertThat(titles(claim(2))).containsExactly("Title other", "Title 2");
    }

    @Test
    void theOldestAreChosenOfTheLanesThatAreNotAmongTheMostUrgent() {
        put("k1", CRITICAL, "1");
        put("k2", INFO, "2");
        put("k3", WARNING, "3");
        put("k4", CRITICAL, "4");
        assertThat(chosen(new Choice(1, 2))).containsExactly("Title 1", "Title 2", "Title 3");
        assertThat(chosen(new Choice(2, 1))).containsExactly("Title 1", "Title 4", "Title 2");
        assertThat(chosen(new Choice(0, 2))).containsExactly("Title 1", "Title 2");
    }

    @Test
    void lanesThatAreLeftAloneDoNotTakeThePlaceOfOthers() {
        put("k1", CRITICAL, "1");
        put("k2", INFO, "2");
        put("k3", CRITICAL, "3");
        put("k4", INFO, "4");
        var left = Set.copyOf(claim(2).stream().map(Claim::lane).toList());
        var claims = store.dueEntries().claim("a", new Choice(1, 1), left);
        assertThat(titles(claims)).containsExactly("Title 2", "Title 4");
    }

    @Test
    void aRunIsSentAsItsNewestWhichSupersedesTheOthersWhenItIsDelivered() {
        var before = List.of(put("k", WARNING, "1"), put("k", WARNING, "2"));
        long newest = put("k", WARNING, "3");
        put("k", OK, "4");
        var claim = claim();
        assertThat(claim.event().title()).isEqualTo("Title 3");
        assertThat(before).allSatisfy(entry -> assertThat(stateOf(entry)).isEqualTo(WAITING));
        settle(claim, Fate.DELIVERED);
        assertThat(stateOf(newest)).isEqualTo(DELIVERED);
        assertThat(before).allSatisfy(entry -> {
            assertThat(stateOf(entry)).isEqualTo(SUPERSEDED);
            assertThat(find(entry).supersededBy()).contains(newest);
            assertThat(find(entry).attempts()).isEmpty();
        });
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 4");
        assertThat(find(newest).supersededBy()).isEmpty();
    }

    @Test
    void nothingIsSupersededByWhatMayNotHaveArrived() {
        long first = put("k", WARNING, "1");
        long newest = put("k", WARNING, "2");
        for (var fate : List.of(Fate.RESEND, Fate.UNSENT, Fate.RESEND_BARE, Fate.GIVEN_UP)) {
            assertThat(push(fate)).isEqualTo("Title 2");
            assertThat(stateOf(first)).as(fate.name()).isEqualTo(WAITING);
        }
        assertThat(stateOf(newest)).isEqualTo(BURIED);
    }

    @Test
    void ifTheNewestOfARunIsRefusedTheOneBeforeItIsSent() {
        long first = put("k", WARNING, "1");
        long second = put("k", WARNING, "2");
        long newest = put("k", WARNING, "3");
        put("k", OK, "4");
        assertThat(push(Fate.REFUSED)).isEqualTo("Title 3");
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 2");
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 4");
        assertThat(stateOf(newest)).isEqualTo(BURIED);
        assertThat(find(first).supersededBy()).contains(second);
    }

    @Test
    void changesOfStatusAreNeverLeftOut() {
        put("k", WARNING, "1");
        put("k", CRITICAL, "2");
        put("k", WARNING, "3");
        put("k", WARNING, "4");
        put("k", OK, "5");
        put("k", WARNING, "6");
        assertThat(List.of(push(Fate.DELIVERED), push(Fate.DELIVERED), push(Fate.DELIVERED)))
                .containsExactly("Title 1", "Title 2", "Title 4");
        assertThat(List.of(push(Fate.DELIVERED), push(Fate.DELIVERED))).containsExactly("Title 5", "Title 6");
        assertThat(claim(8)).isEmpty();
        assertThat(store.backlog().waiting("a")).isZero();
    }

    @Test
    void whatIsBuriedDoesNotDivideARun() {
        long first = put("k", WARNING, "1");
        push(Fate.REFUSED);
        put("k", CRITICAL, "2");
        push(Fate.REFUSED);
        long third = put("k", WARNING, "3");
        store.desk().replay(first, "test");
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 3");
        assertThat(find(first).supersededBy()).contains(third);
    }

    @Test
    void runsOfDifferentDestinationsAreTheirOwn() {
        put("k", WARNING, "1");
        put(Arrivals.to("b").alert("k", WARNING, "2"));
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 1");
        assertThat(store.backlog().waiting("b")).isEqualTo(1);
    }

    private List<String> chosen(Choice choice) {
        return titles(store.dueEntries().claim("a", choice, Set.of()));
    }
}
