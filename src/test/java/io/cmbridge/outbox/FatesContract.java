package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.EntryState.BURIED;
import static io.cmbridge.outbox.EntryState.DELIVERED;
import static io.cmbridge.outbox.EntryState.DISCARDED;
import static io.cmbridge.outbox.EntryState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.outbox.Desk.Replay;
import io.cmbridge.outbox.Settlement.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each fate makes of a claimed entry and of its lane, and what goes back to its place. */
abstract class FatesContract extends StoreContract {

    @Test
    void whatMayHaveArrivedIsSentAgainAsItWasAlthoughNewerOnesOfItsRunCame() {
        put("k", WARNING, "1");
        var before = claim();
        settle(before, Fate.RESEND);
        put("k", WARNING, "2");
        var again = claim();
        assertThat(again.event()).isEqualTo(before.event());
        restart();
        assertThat(claim().event()).isEqualTo(before.event());
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 1");
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 2");
    }

    @Test
    void whatWasOnItsWayAtACrashIsSentAgainAsItWasAlthoughNewerOnesOfItsRunCame() {
        put("k", WARNING, "1");
        put("k", WARNING, "2");
        var before = claim();
        put("k", WARNING, "3");
        restart();
        var again = claim();
        assertThat(again.event()).isEqualTo(before.event());
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void forWhatIsUnsentANewerOneOfItsRunMayStand() {
        long first = put("k", WARNING, "1");
        assertThat(push(Fate.UNSENT)).isEqualTo("Title 1");
        long second = put("k", WARNING, "2");
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 2");
        assertThat(find(first).supersededBy()).contains(second);
    }

    @Test
    void aRecoveryGoesBareAfterItWasRefusedAndARestartKeepsItSo() {
        put("k", OK, "1");
        assertThat(claim().bare()).isFalse();
        assertThat(push(Fate.RESEND_BARE)).isEqualTo("Title 1");
        put("k", OK, "2");
        var bare = new AlertEvent(new AlertKey("k"), OK, "Title 1", "", Map.of());
        assertThat(claim().event()).isEqualTo(bare);
        restart();
        assertThat(claim().event()).isEqualTo(bare);
        assertThat(claim().bare()).isTrue();
        assertThat(push(Fate.RESEND)).isEqualTo("Title 1");
        assertThat(claim().event()).isEqualTo(bare);
    }

    @Test
    void whatIsGivenUpIsBuriedAndItsLaneGoesOn() {
        long first = put("k", CRITICAL, "1");
        put("k", OK, "2");
        assertThat(push(Fate.GIVEN_UP)).isEqualTo("Title 1");
        assertThat(stateOf(first)).isEqualTo(BURIED);
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 2");
    }

    @Test
    void whatIsGivenUpMayHaveArrivedSoNothingOlderIsReplayed() {
        long refused = put("k", WARNING, "1");
        push(Fate.REFUSED);
        long givenUp = put("k", CRITICAL, "2");
        push(Fate.GIVEN_UP);
        assertThat(store.desk().replay(refused, "test")).isEqualTo(Replay.OVERTAKEN);
        assertThat(store.desk().replay(givenUp, "test")).isEqualTo(Replay.REPLAYED);
    }

    @Test
    void refusedEntriesGoBackToTheirPlacesInFull() {
        long firing = put("k", CRITICAL, "1");
        long recovery = put("k", OK, "2");
        push(Fate.REFUSED);
        push(Fate.RESEND_BARE);
        push(Fate.REFUSED);
        assertThat(List.of(stateOf(firing), stateOf(recovery))).containsExactly(BURIED, BURIED);
        put("k", OK, "3");
        store.dueEntries().giveBack(List.of(firing, recovery));
        assertThat(store.backlog().waiting("a")).isEqualTo(3);
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 1");
        assertThat(push(Fate.UNSENT)).isEqualTo("Title 3");
        store.desk().discard(claim().entry(), "test");
        assertThat(claim().event().labels()).isNotEmpty();
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 2");
    }

    @Test
    void aRecoveryThatWasToGoBareGoesBackInFullToo() {
        long recovery = put("k", OK, "1");
        push(Fate.RESEND_BARE);
        store.dueEntries().giveBack(List.of(recovery));
        assertThat(claim().bare()).isFalse();
        assertThat(claim().event().labels()).isNotEmpty();
    }

    @Test
    void whatWasOvertakenDoesNotGoBack() {
        long refused = put("k", CRITICAL, "1");
        push(Fate.REFUSED);
        put("k", OK, "2");
        push(Fate.DELIVERED);
        long behind = put("k2", WARNING, "3");
        push(Fate.REFUSED);
        store.dueEntries().giveBack(List.of(refused, behind, 4711L));
        assertThat(stateOf(refused)).isEqualTo(BURIED);
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 3");
    }

    @Test
    void deliveredAndDiscardedOnesDoNotGoBack() {
        long delivered = put("k", CRITICAL, "1");
        push(Fate.DELIVERED);
        long discarded = put("k", OK, "2");
        store.desk().discard(discarded, "test");
        store.dueEntries().giveBack(List.of(delivered, discarded));
        assertThat(List.of(stateOf(delivered), stateOf(discarded))).containsExactly(DELIVERED, DISCARDED);
        assertThat(claim(8)).isEmpty();
    }

    @Test
    void ofWhatWasDiscardedMeanwhileASettlementChangesOnlyTheRecord() {
        for (var fate : Fate.values()) {
            long entry = put("k " + fate, CRITICAL, fate.name());
            var claim = claim();
            store.desk().discard(entry, "test");
            settle(claim, fate);
            assertThat(stateOf(entry)).isEqualTo(DISCARDED);
            assertThat(find(entry).attempts().getFirst().result()).contains(RESULT);
        }
        assertThat(claim(8)).isEmpty();
        assertThat(store.backlog().waiting("a")).isZero();
        assertThat(gauged("a")).isZero();
        assertThat(counted("delivered", "a") + counted("buried", "a")).isZero();
    }

    @Test
    void aSecondSettlementTakesNoEffectWhateverTheFirstWas() {
        for (var first : Fate.values()) {
            var states = new ArrayList<EntryState>();
            long entry = put("k " + first, WARNING, first.name());
            var claim = claim();
            settle(claim, first);
            var state = stateOf(entry);
            for (var second : Fate.values()) {
                settle(claim, second);
                states.add(stateOf(entry));
            }
            assertThat(states).as(first.name()).containsOnly(state);
            assertThat(store.desk().discard(entry, "test")).isEqualTo(state == WAITING || state == BURIED);
        }
    }
}
