package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Desk.Replay.NOT_BURIED;
import static io.cmbridge.outbox.Desk.Replay.OVERTAKEN;
import static io.cmbridge.outbox.Desk.Replay.REPLAYED;
import static io.cmbridge.outbox.EntryState.BURIED;
import static io.cmbridge.outbox.EntryState.DISCARDED;
import static io.cmbridge.outbox.EntryState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Settlement.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an operator may replay and discard, and what never reopens an alert. */
abstract class DeskContract extends StoreContract {

    @Test
    void aFiringWhoseRecoveryWasDeliveredIsNotReplayed() {
        long firing = buried("k", CRITICAL, "1");
        put("k", OK, "2");
        push(Fate.DELIVERED);
        assertThat(store.desk().replay(firing, "test")).isEqualTo(OVERTAKEN);
        assertThat(stateOf(firing)).isEqualTo(BURIED);
        assertThat(claim(8)).isEmpty();
    }

    @Test
    void whatHasNothingClaimedAfterItIsSentInItsPlaceBeforeWhatWaitsBehindIt() {
        long firing = buried("k", CRITICAL, "1");
        put("k", WARNING, "2");
        put("k", OK, "3");
        assertThat(store.desk().replay(firing, "test")).isEqualTo(REPLAYED);
        assertThat(stateOf(firing)).isEqualTo(WAITING);
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 1");
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 2");
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 3");
    }

    @Test
    void aReplayIsKeptAcrossARestartAndMakesItsLaneUrgentAgain() {
        long firing = buried("k", CRITICAL, "1");
        put("other", OK, "2");
        store.desk().replay(firing, "test");
        restart();
        assertThat(titles(claim(2))).containsExactly("Title 1", "Title 2");
    }

    @Test
    void whatIsBuriedBehindADeliveredOneIsReplayed() {
        long older = buried("k", WARNING, "1");
        put("k", CRITICAL, "2");
        push(Fate.DELIVERED);
        long newer = buried("k", WARNING, "3");
        assertThat(store.desk().replay(List.of(newer, older), "test"))
                .containsEntry(older, OVERTAKEN)
                .containsEntry(newer, REPLAYED);
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 3");
    }

    @Test
    void whileOrAfterASuccessorWasOnItsWayAndMayHaveArrivedNothingIsReplayed() {
        for (var fate : List.of(Fate.RESEND, Fate.GIVEN_UP, Fate.DELIVERED)) {
            long firing = buried("k " + fate, CRITICAL, "1 " + fate);
            put("k " + fate, WARNING, "2 " + fate);
            var successor = claim();
            assertThat(store.desk().replay(firing, "test")).as("on its way").isEqualTo(OVERTAKEN);
            settle(successor, fate);
            assertThat(store.desk().replay(firing, "test")).as(fate.name()).isEqualTo(OVERTAKEN);
            store.desk().discard(successor.entry(), "test");
            assertThat(store.desk().replay(firing, "test"))
                    .as(fate + ", discarded")
                    .isEqualTo(OVERTAKEN);
        }
    }

    @Test
    void afterASuccessorThatHasNotArrivedItIsReplayed() {
        for (var fate : List.of(Fate.UNSENT, Fate.REFUSED)) {
            long firing = buried("k " + fate, CRITICAL, "1 " + fate);
            put("k " + fate, WARNING, "2 " + fate);
            push(fate);
            assertThat(store.desk().replay(firing, "test")).as(fate.name()).isEqualTo(REPLAYED);
            assertThat(push(Fate.DELIVERED)).isEqualTo("Title 1 " + fate);
            store.desk().discard(claim(1).stream().map(Claim::entry).findFirst().orElse(0L), "test");
        }
    }

    @Test
    void discardingASuccessorOnItsWayDoesNotMakeItReplayable() {
        long firing = buried("k", CRITICAL, "1");
        long successor = put("k", WARNING, "2");
        claim();
        assertThat(store.desk().discard(successor, "test")).isTrue();
        assertThat(store.desk().replay(firing, "test")).isEqualTo(OVERTAKEN);
    }

    @Test
    void discardingARecoveryDoesNotMakeTheFiringBeforeItReplayable() {
        long firing = buried("k", CRITICAL, "1");
        long recovery = put("k", OK, "2");
        assertThat(store.desk().discard(recovery, "test")).isTrue();
        assertThat(store.desk().replay(firing, "test")).isEqualTo(OVERTAKEN);
        long other = buried("other", CRITICAL, "3");
        long buriedRecovery = buried("other", OK, "4");
        assertThat(store.desk().discard(buriedRecovery, "test")).isTrue();
        assertThat(store.desk().replay(other, "test")).isEqualTo(OVERTAKEN);
    }

    @Test
    void discardingAFiringThatWasNeverSentLeavesTheOneBeforeItReplayable() {
        long firing = buried("k", CRITICAL, "1");
        assertThat(store.desk().discard(put("k", WARNING, "2"), "test")).isTrue();
        assertThat(store.desk().replay(firing, "test")).isEqualTo(REPLAYED);
    }

    @Test
    void bulkReplayKeepsTheOrderOfAcceptanceHoweverGivenAndAlthoughDeliveryBeginsMeanwhile() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            put("k" + i % 5, i % 2 == 0 ? WARNING : CRITICAL, Integer.toString(i));
            expected.add("Title " + i);
        }
        var entries = new ArrayList<>(new TreeSet<>(buryAll()));
        Collections.shuffle(entries, new Random(7));
        var sent = new ArrayList<String>();
        store.dueEntries().onPut("a", () -> sent.addAll(sentByAge()));
        var replays = store.desk().replay(entries, "test");
        assertThat(replays).hasSize(120).containsValues(REPLAYED).doesNotContainValue(OVERTAKEN);
        assertThat(counted("replayed", "a")).isEqualTo(120);
        assertThat(sent).containsExactlyElementsOf(expected);
    }

    @Test
    void onlyWhatIsBuriedIsReplayed() {
        long delivered = put("k", CRITICAL, "1");
        push(Fate.DELIVERED);
        long waiting = put("k", OK, "2");
        assertThat(store.desk().replay(List.of(waiting, 4711L, delivered), "test"))
                .containsEntry(delivered, NOT_BURIED)
                .containsEntry(waiting, NOT_BURIED)
                .containsEntry(4711L, NOT_BURIED);
        assertThat(store.desk().replay(4712, "test")).isEqualTo(NOT_BURIED);
        assertThat(counted("replayed", "a")).isZero();
    }

    @Test
    void waitingAndBuriedOnesAreDiscardedAndNoOthers() {
        long delivered = put("k", CRITICAL, "1");
        push(Fate.DELIVERED);
        long buried = buried("k", CRITICAL, "2");
        long waiting = put("k", OK, "3");
        assertThat(store.desk().discard(delivered, "test")).isFalse();
        assertThat(store.desk().discard(buried, "test")).isTrue();
        assertThat(store.desk().discard(buried, "test")).isFalse();
        assertThat(store.desk().discard(waiting, "test")).isTrue();
        assertThat(store.desk().discard(4711, "test")).isFalse();
        assertThat(List.of(stateOf(buried), stateOf(waiting))).containsOnly(DISCARDED);
        assertThat(store.desk().replay(buried, "test")).isEqualTo(NOT_BURIED);
        assertThat(claim(8)).isEmpty();
        assertThat(counted("discarded", "a")).isEqualTo(1);
    }

    @Test
    void aDiscardedEntryLetsItsLaneGoOn() {
        long first = put("k", CRITICAL, "1");
        put("k", OK, "2");
        put("other", CRITICAL, "3");
        settle(claim(1).getFirst(), Fate.RESEND);
        assertThat(store.desk().discard(first, "test")).isTrue();
        assertThat(titles(claim(8))).containsExactly("Title 3", "Title 2");
    }

    @Test
    void entriesOfADestinationThatNobodyDeliversToAnyMoreAreDiscardedAndReplayed() {
        long buried = buried("k", CRITICAL, "1");
        long other = buried("other", CRITICAL, "2");
        long waiting = put("k", WARNING, "3");
        restart();
        assertThat(store.desk().discard(waiting, "test")).isTrue();
        assertThat(store.desk().discard(buried, "test")).isTrue();
        assertThat(store.backlog().destinations()).isEmpty();
        assertThat(gauged("a")).isZero();
        restart();
        assertThat(store.desk().replay(other, "test")).isEqualTo(REPLAYED);
        assertThat(store.backlog().destinations()).containsExactly("a");
        assertThat(gauged("a")).isEqualTo(1);
        assertThat(store.desk().discard(other, "test")).isTrue();
        assertThat(gauged("a")).isZero();
    }

    /** Puts an entry that is refused. */
    private long buried(String key, EventStatus status, String title) {
        long entry = put(key, status, title);
        assertThat(push(Fate.REFUSED)).isEqualTo("Title " + title);
        return entry;
    }

    private List<Long> buryAll() {
        var entries = new ArrayList<Long>();
        for (var claims = claim(8); !claims.isEmpty(); claims = claim(8)) {
            claims.forEach(claim -> settle(claim, Fate.REFUSED));
            claims.forEach(claim -> entries.add(claim.entry()));
        }
        return entries;
    }

    private List<String> sentByAge() {
        var sent = new ArrayList<String>();
        var choice = new Choice(0, 1);
        for (var claims = store.dueEntries().claim("a", choice, Set.of());
                !claims.isEmpty();
                claims = store.dueEntries().claim("a", choice, Set.of())) {
            claims.forEach(claim -> settle(claim, Fate.DELIVERED));
            sent.addAll(titles(claims));
        }
        return sent;
    }
}
