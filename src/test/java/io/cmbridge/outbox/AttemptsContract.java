package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.Desk.Replay;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Settlement.Fate;
import io.cmbridge.outbox.StoredCallback.Attempt;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The history of pushes, and what a new deliverer learns from it. */
abstract class AttemptsContract extends StoreContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final PushResult REFUSAL =
            new PushResult("refused", 400, "InvalidParameter", "labels are odd", "request 7", Duration.ofMillis(12));
    private static final PushResult TIMEOUT =
            new PushResult("unavailable", null, null, "No answer", null, Duration.ofSeconds(10));

    @Test
    void theHistoryTellsOfEveryPush() {
        long entry = put("k", CRITICAL, "1");
        store.dueEntries().settle(claim(), new Settlement(Fate.RESEND, TIMEOUT));
        tick(Duration.ofMillis(1));
        store.dueEntries().settle(claim(), new Settlement(Fate.REFUSED, REFUSAL));
        store.desk().replay(entry, "test");
        tick(Duration.ofSeconds(5));
        claim();
        assertThat(find(entry).attempts())
                .containsExactly(
                        new Attempt(1, NOON, Optional.of(TIMEOUT)),
                        new Attempt(2, NOON.plusMillis(1), Optional.of(REFUSAL)),
                        new Attempt(3, NOON.plusMillis(5001), Optional.empty()));
    }

    @Test
    void anEntryThatIsPushedForLongShowsItsLastPushes() {
        long entry = put("k", CRITICAL, "1");
        for (int i = 0; i < 120; i++) {
            push(Fate.RESEND);
        }
        assertThat(find(entry).attempts())
                .extracting(Attempt::number)
                .hasSize(100)
                .isSorted()
                .startsWith(21)
                .endsWith(120);
    }

    @Test
    void whatEndedLatelyIsToldInOrderWithHowLongAgo() {
        long old = put("old", CRITICAL, "1");
        push(Fate.DELIVERED);
        tick(Duration.ofMillis(1));
        put("k1", CRITICAL, "2");
        put("k2", CRITICAL, "3");
        var claims = claim(2);
        tick(Duration.ofSeconds(20));
        settle(claims.getLast(), Fate.REFUSED);
        tick(Duration.ofSeconds(10));
        settle(claims.getFirst(), Fate.DELIVERED);
        tick(Duration.ofMillis(29_999));
        assertThat(store.dueEntries().recover("a", MINUTE))
                .containsExactly(ended(claims.getLast(), 39_999), ended(claims.getFirst(), 29_999));
        assertThat(store.dueEntries().recover("a", Duration.ofDays(1)))
                .extracting(PastAttempt::entry)
                .startsWith(old);
    }

    @Test
    void pushesOfOtherDestinationsAreNotTold() {
        put(Arrivals.to("b").alert("k", CRITICAL, "1"));
        var other = store.dueEntries().claim("b", new Choice(1, 0), Set.of());
        assertThat(store.dueEntries().recover("a", MINUTE)).isEmpty();
        assertThat(store.dueEntries().recover("b", MINUTE))
                .extracting(PastAttempt::entry)
                .containsExactly(other.getFirst().entry());
    }

    @Test
    void aTimeInTheFutureCountsAsNow() {
        put("k", CRITICAL, "1");
        var claim = claim();
        settle(claim, Fate.DELIVERED);
        tick(Duration.ofHours(-1));
        restart();
        assertThat(store.dueEntries().recover("a", MINUTE)).containsExactly(ended(claim, 0));
    }

    @Test
    void whatWasOnItsWayIsEndedAsLostNowAndOnce() {
        long entry = put("k", CRITICAL, "1");
        var claim = claim();
        tick(Duration.ofHours(1));
        restart();
        var lost = new PastAttempt(entry, claim.lane(), Duration.ZERO, PastAttempt.LOST);
        assertThat(store.dueEntries().recover("a", MINUTE)).containsExactly(lost);
        assertThat(find(entry).attempts())
                .singleElement()
                .satisfies(attempt ->
                        assertThat(attempt.result()).map(PushResult::outcome).contains(PastAttempt.LOST));
        tick(Duration.ofSeconds(59));
        assertThat(store.dueEntries().recover("a", MINUTE))
                .extracting(PastAttempt::ago)
                .containsExactly(Duration.ofSeconds(59));
    }

    @Test
    void whatWasLostIsStillSentFirstAndAsItWas() {
        put("k", WARNING, "1");
        var claim = claim();
        put("k", WARNING, "2");
        restart();
        store.dueEntries().recover("a", MINUTE);
        assertThat(claim().event()).isEqualTo(claim.event());
    }

    @Test
    void whatWasLostMayHaveArrivedSoNothingOlderIsReplayed() {
        long refused = put("k", CRITICAL, "1");
        push(Fate.REFUSED);
        put("k", WARNING, "2");
        claim();
        restart();
        store.dueEntries().recover("a", MINUTE);
        push(Fate.REFUSED);
        assertThat(store.desk().replay(refused, "test")).isEqualTo(Replay.OVERTAKEN);
    }

    private static PastAttempt ended(Claim claim, long millisAgo) {
        return new PastAttempt(claim.entry(), claim.lane(), Duration.ofMillis(millisAgo), RESULT.outcome());
    }
}
