package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.INFO;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Arrivals.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every database must do as a store; a test class per database says only how to open an empty one. */
abstract class OutboxContract extends StoreContract {

    private final Arrivals arrivals = Arrivals.to("a");

    @Test
    void aCallbackIsKeptAsItCame() {
        var receipt = put(arrivals.alert("k", CRITICAL, "b%zz=\u0000+ä"));
        var stored = store.backlog().find(receipt.callback()).orElseThrow();
        assertThat(receipt.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(stored.arrived().body().bytes()).isEqualTo("b%zz=\u0000+ä".getBytes(UTF_8));
        assertThat(stored.arrived().receivedAt()).isEqualTo(NOON);
        assertThat(stored.entries())
                .extracting(StoredCallback.Entry::destination)
                .containsExactly("a");
    }

    @Test
    void manyCallersAtOnceEachGetTheirOwnReceipt() throws Exception {
        var receipts = new ArrayList<Future<Receipt>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                var arrival = arrivals.alert("k" + i % 7, CRITICAL, Integer.toString(i));
                receipts.add(callers.submit(() -> store.outbox().put(arrival)));
            }
        }
        var numbers = new HashSet<Long>();
        for (int i = 0; i < receipts.size(); i++) {
            long number = receipts.get(i).get().callback();
            var stored = store.backlog().find(number).orElseThrow();
            assertThat(stored.arrived().body().bytes())
                    .isEqualTo(Integer.toString(i).getBytes(UTF_8));
            numbers.add(number);
        }
        assertThat(numbers).hasSize(500);
    }

    @Test
    void anUnreadableCallbackIsKeptOnceAndMakesNoEntry() {
        var first = put(arrivals.unreadable("?"));
        assertThat(first.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(put(arrivals.unreadable("?"))).isEqualTo(new Receipt(Verdict.DUPLICATE, first.callback()));
        var stored = store.backlog().find(first.callback()).orElseThrow();
        assertThat(stored.problem()).contains("It is odd");
        assertThat(stored.entries()).isEmpty();
    }

    @Test
    void theSameBodyWithinTenMinutesIsADuplicateAtItsIntegrationOnly() {
        var first = put(arrivals.alert("k", CRITICAL, "1"));
        var resend =
                arrivals.at(NOON.plus(Duration.ofMinutes(10).minusMillis(1))).alert("k", CRITICAL, "1");
        assertThat(put(resend)).isEqualTo(new Receipt(Verdict.DUPLICATE, first.callback()));
        assertThat(put(arrivals.through("other").alert("k", CRITICAL, "1")).verdict())
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(put(arrivals.at(NOON.plus(Duration.ofMinutes(10))).alert("k", CRITICAL, "1"))
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aBodyWithoutTimeOrIdIsADuplicateOnlyWhileNothingElseWasAcceptedForItsAlert() {
        put(arrivals.undated("k", CRITICAL, "firing"));
        put(arrivals.undated("another", OK, "recovery of another"));
        assertThat(put(arrivals.undated("k", CRITICAL, "firing")).verdict()).isEqualTo(Verdict.DUPLICATE);
        put(arrivals.undated("k", OK, "recovery"));
        assertThat(put(arrivals.undated("k", CRITICAL, "firing")).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aFiringWhoseRecoveryWasAcceptedIsLateAndMakesNoEntry() {
        put(arrivals.alert("k", OK, "recovery", "t1"));
        var late = put(arrivals.alert("k", CRITICAL, "firing", "t1"));
        assertThat(late.verdict()).isEqualTo(Verdict.LATE);
        assertThat(store.backlog().find(late.callback()).orElseThrow().entries())
                .isEmpty();
        assertThat(put(arrivals.alert("k", CRITICAL, "new firing", "t2")).verdict())
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(put(arrivals.alert("other", CRITICAL, "other alert", "t1")).verdict())
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(put(arrivals.alert("k", OK, "recovery again", "t1")).verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void withoutATransIdAFiringOlderThanARecoveryIsLate() {
        put(arrivals.alert("k", OK, "recovery"));
        var before = arrivals.at(NOON.minusMillis(1));
        assertThat(put(before.alert("k", CRITICAL, "older")).verdict()).isEqualTo(Verdict.LATE);
        assertThat(put(before.alert("other", CRITICAL, "other")).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(put(arrivals.alert("k", CRITICAL, "not older")).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aRecoveryGoesWhereItsAlertIsOpenAndOtherwiseWhereItsRoutesLead() {
        put(Arrivals.to("a", "b").alert("k", CRITICAL, "firing"));
        assertThat(destinationsOf(put(Arrivals.to("c").alert("k", OK, "recovery"))))
                .containsExactly("a", "b");
        assertThat(destinationsOf(put(Arrivals.to("c").alert("k", OK, "recovery 2"))))
                .containsExactly("c");
    }

    @Test
    void onlyTheHeadOfALaneIsDueAndTheNextOnceItIsSettled() {
        put(arrivals.alert("k", CRITICAL, "1"));
        put(arrivals.alert("k", WARNING, "2"));
        put(arrivals.alert("k", OK, "3"));
        put(arrivals.alert("other", INFO, "4"));
        var claims = claim(8);
        assertThat(titles(claims)).containsExactly("Title 1", "Title 4");
        store.dueEntries().settle(claims.getFirst(), settlement(Fate.DELIVERED));
        assertThat(titles(claim(1))).containsExactly("Title 2");
        store.dueEntries().settle(claim(1).getFirst(), settlement(Fate.REFUSED));
        assertThat(titles(claim(1))).containsExactly("Title 3");
    }

    @Test
    void anEntryThatStaysWaitingStaysTheHead() {
        put(arrivals.alert("k", CRITICAL, "1"));
        put(arrivals.alert("k", OK, "2"));
        store.dueEntries().settle(claim(8).getFirst(), settlement(Fate.RESEND));
        var again = claim(8).getFirst();
        assertThat(again.event().title()).isEqualTo("Title 1");
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void lanesInUseAreLeftAloneAndOtherDestinationsToo() {
        put(arrivals.alert("k1", CRITICAL, "1"));
        put(arrivals.alert("k2", CRITICAL, "2"));
        put(Arrivals.to("b").alert("k3", CRITICAL, "3"));
        long first = claim(1).getFirst().lane();
        assertThat(titles(store.dueEntries().claim("a", new Choice(1, 0), Set.of(first))))
                .containsExactly("Title 2");
    }

    @Test
    void whatWasClaimedBeforeACrashIsClaimedAgainFirstAndUnchanged() {
        put(arrivals.alert("k", CRITICAL, "1"));
        put(arrivals.alert("k", OK, "2"));
        var before = claim(8).getFirst();
        restart();
        var after = claim(8).getFirst();
        assertThat(after.event()).isEqualTo(before.event());
        assertThat(after.attempt()).isEqualTo(before.attempt() + 1);
    }

    @Test
    void aSettlementTakesEffectOnce() {
        put(arrivals.alert("k", CRITICAL, "1"));
        put(arrivals.alert("k", OK, "2"));
        var claim = claim(1).getFirst();
        store.dueEntries().settle(claim, settlement(Fate.DELIVERED));
        store.dueEntries().settle(claim, settlement(Fate.REFUSED));
        assertThat(titles(claim(1))).containsExactly("Title 2");
        assertThat(store.backlog().find(1).orElseThrow().entries())
                .extracting(StoredCallback.Entry::state)
                .containsExactly(EntryState.DELIVERED);
    }

    @Test
    void theBacklogTellsWhatWaitsAndWhatBecameOfACallback() {
        var receipt = put(arrivals.alert("k", CRITICAL, "1"));
        put(Arrivals.to("a", "b").alert("k2", CRITICAL, "2"));
        assertThat(store.backlog().waiting("a")).isEqualTo(2);
        store.dueEntries().settle(claim(1).getFirst(), settlement(Fate.RESEND));
        store.dueEntries().settle(claim(1).getFirst(), settlement(Fate.DELIVERED));
        assertThat(store.backlog().waiting("a")).isEqualTo(1);
        var entry =
                store.backlog().find(receipt.callback()).orElseThrow().entries().getFirst();
        assertThat(entry.attempts()).hasSize(2);
        assertThat(entry.attempts().getLast().result()).contains(RESULT);
    }

    @Test
    void onlyCallbacksOfOneKindAreCompared() {
        put(arrivals.unreadable("same"));
        assertThat(put(arrivals.alert("k", CRITICAL, "same")).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void aProbeWritesAndAClosedStoreSaysSo() {
        store.outbox().probe();
        store.outbox().probe();
        store.close();
        assertThatThrownBy(() -> store.outbox().probe()).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> put(arrivals.alert("k", CRITICAL, "1"))).isInstanceOf(StoreUnavailableException.class);
    }

    private List<String> destinationsOf(Receipt receipt) {
        return store.backlog().find(receipt.callback()).orElseThrow().entries().stream()
                .map(StoredCallback.Entry::destination)
                .toList();
    }
}
