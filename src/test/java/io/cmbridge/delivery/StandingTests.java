package io.cmbridge.delivery;

import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Blocked;
import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Outcome.Unavailable;
import io.cmbridge.delivery.Pause.Why;
import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.PastAttempt;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandingTests {

    private static final Reason REASON = Reason.noAnswer("As the test wants it");
    private static final Outcome ACCEPTED = new Accepted(200, "request");
    private static final Outcome REFUSED = new Refused(REASON);
    private static final Outcome FAILED = new Unavailable(REASON);
    private static final Outcome BLOCKED = new Blocked(REASON);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofHours(1);

    private final TickedTime time = new TickedTime();
    private final Standing standing = new Standing("default", time::nanoTime, new SplittableRandom(7), time);

    static Stream<Outcome> poison() {
        return Stream.of(FAILED, BLOCKED);
    }

    @Test
    void failuresOfThreeLanesInARowPauseTheDestination() {
        judge(FAILED, 1, 2, 2, 1);
        assertThat(standing.allowed(8)).isEqualTo(8);
        judge(FAILED, 3);
        assertThat(standing.isPausedFor(Why.UNAVAILABLE)).isTrue();
        assertThat(standing.allowed(8)).isZero();
    }

    @Test
    void anAcceptedPushBetweenBeginsTheRowAnew() {
        judge(FAILED, 1, 2);
        judge(ACCEPTED, 9);
        judge(FAILED, 3, 4);
        assertThat(standing.allowed(8)).isEqualTo(8);
        judge(FAILED, 5);
        assertThat(standing.allowed(8)).isZero();
    }

    @Test
    void oneAnswerForTheRatePausesTheDestinationForAsLongAsItAsks() {
        judge(tooMany(Duration.ofSeconds(90)), 1);
        assertThat(standing.isPausedFor(Why.RATE_LIMITED)).isTrue();
        assertThat(standing.untilNext(IDLE)).isEqualTo(Duration.ofSeconds(90));
        judge(ACCEPTED, 2);
        assertThat(standing.isPausedFor(Why.RATE_LIMITED)).isTrue();
        time.tick(Duration.ofSeconds(90));
        assertThat(standing.allowed(8)).isOne();
        probe(3, ACCEPTED);
        assertThat(standing.allowed(8)).isEqualTo(8);
    }

    @Test
    void probesGoOneAtATimeAndEachLaneHasItsTurn() {
        judge(FAILED, 1, 2, 3);
        time.tick(SECOND);
        assertThat(standing.allowed(8)).isOne();
        assertThat(standing.lanesToLeave())
                .as("those that brought it about come last")
                .containsExactlyInAnyOrder(1L, 2L, 3L);
        standing.sent(claim(4));
        assertThat(standing.allowed(8)).isZero();
        assertThat(standing.judge(claim(4), FAILED)).isEqualTo(Fate.RESEND);
        assertThat(standing.untilNext(IDLE)).isEqualTo(SECOND.multipliedBy(2));
        assertThat(standing.lanesToLeave()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        time.tick(SECOND.multipliedBy(2));
        probe(5, FAILED);
        assertThat(standing.lanesToLeave()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        assertThat(standing.goRoundAgain()).isTrue();
        assertThat(standing.lanesToLeave()).isEmpty();
        assertThat(standing.goRoundAgain()).isFalse();
    }

    @Test
    void aBlockedDestinationIsAskedOnceAMinute() {
        judge(BLOCKED, 1, 2, 3);
        assertThat(standing.isPausedFor(Why.BLOCKED)).isTrue();
        assertThat(standing.untilNext(IDLE)).isEqualTo(Duration.ofMinutes(1));
        time.tick(Duration.ofMinutes(1));
        probe(1, BLOCKED);
        assertThat(standing.untilNext(IDLE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theFirstAcceptedPushEndsThePauseAndTheRestsBegunWithIt() {
        judge(new Unavailable(REASON, Optional.of(Duration.ofMinutes(5)), false), 1, 2);
        assertThat(standing.lanesToLeave()).containsExactlyInAnyOrder(1L, 2L);
        judge(FAILED, 3);
        time.tick(SECOND);
        probe(4, ACCEPTED);
        assertThat(standing.allowed(8)).isEqualTo(8);
        assertThat(standing.lanesToLeave()).isEmpty();
    }

    @Test
    void aProbeThatIsLostIsFollowedByAnother() {
        judge(FAILED, 1, 2, 3);
        time.tick(SECOND);
        standing.sent(claim(4));
        standing.lost(claim(4));
        assertThat(standing.allowed(8)).isOne();
    }

    @ParameterizedTest
    @MethodSource("poison")
    void onePoisonousLaneNeverPausesTheOthersAndIsBuriedInTheEnd(Outcome outcome) {
        var fate = standing.judge(claim(1), outcome);
        for (int minute = 0; fate == Fate.RESEND && minute < 100; minute++) {
            judge(ACCEPTED, 100 + minute);
            fate = standing.judge(claim(1), outcome);
            judge(FAILED, 2, 3);
            assertThat(standing.allowed(8)).isEqualTo(8);
            judge(ACCEPTED, 2, 3);
            time.tick(Duration.ofMinutes(1));
        }
        assertThat(fate).isEqualTo(Fate.GIVEN_UP);
        assertThat(time.passed()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
        assertThat(standing.lanesToLeave()).isEmpty();
    }

    @Test
    void severalPoisonousLanesDoNotEither() {
        judge(FAILED, 1, 2);
        judge(ACCEPTED, 100);
        judge(FAILED, 3, 4);
        judge(ACCEPTED, 100);
        judge(FAILED, 1, 2, 3, 4, 1, 2, 3, 4);
        assertThat(standing.allowed(8)).isEqualTo(8);
    }

    @Test
    void aRefusedRecoveryGoesOnceMoreBare() {
        var bare = new Claim(1, 1, 2, 1, Instant.EPOCH, true, event(OK).bare());
        assertThat(standing.judge(claim(1, OK), REFUSED)).isEqualTo(Fate.RESEND_BARE);
        assertThat(standing.judge(bare, REFUSED)).isEqualTo(Fate.REFUSED);
        assertThat(standing.judge(claim(2, WARNING), REFUSED)).isEqualTo(Fate.REFUSED);
    }

    @Test
    void theFifthRefusalInARowPausesTheDestinationAndGivesTheFiveBack() {
        assertThat(LongStream.rangeClosed(1, 5).mapToObj(lane -> standing.judge(claim(lane), REFUSED)))
                .containsExactly(Fate.REFUSED, Fate.REFUSED, Fate.REFUSED, Fate.REFUSED, Fate.UNSENT);
        assertThat(standing.isPausedFor(Why.REFUSING)).isTrue();
        assertThat(standing.judge(claim(6), REFUSED)).isEqualTo(Fate.UNSENT);
        assertThat(standing.toGiveBack(Set.of(3L))).containsExactly(1L, 2L, 4L, 5L);
        assertThat(standing.untilNext(IDLE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void onceAnotherWasAcceptedTheBadOnesAmongThemAreBuried() {
        judge(REFUSED, 1, 2, 3, 4, 5);
        standing.gaveBack(standing.toGiveBack(Set.of()));
        time.tick(Duration.ofMinutes(1));
        probe(1, REFUSED);
        assertThat(standing.isPausedFor(Why.REFUSING)).isTrue();
        time.tick(Duration.ofMinutes(1));
        probe(2, ACCEPTED);
        assertThat(LongStream.of(1, 3, 4, 5).mapToObj(lane -> standing.judge(claim(lane), REFUSED)))
                .containsOnly(Fate.REFUSED);
        assertThat(standing.allowed(8)).isEqualTo(8);
        assertThat(standing.toGiveBack(Set.of())).isEmpty();
    }

    @Test
    void refusalsOfAnEarlierProcessAreCounted() {
        standing.recover(List.of(past(1, "refused"), past(2, "accepted"), past(3, "refused"), past(4, "refused")));
        judge(REFUSED, 5, 6);
        assertThat(standing.isPausedFor(Why.REFUSING)).isFalse();
        judge(REFUSED, 7);
        assertThat(standing.isPausedFor(Why.REFUSING)).isTrue();
    }

    private void judge(Outcome outcome, long... lanes) {
        for (long lane : lanes) {
            standing.judge(claim(lane), outcome);
        }
    }

    private void probe(long lane, Outcome outcome) {
        assertThat(standing.allowed(8)).isOne();
        standing.sent(claim(lane));
        standing.judge(claim(lane), outcome);
    }

    private static Outcome tooMany(Duration asked) {
        return new Unavailable(REASON, Optional.of(asked), true);
    }

    private static PastAttempt past(long entry, String outcome) {
        return new PastAttempt(entry, entry, SECOND, outcome);
    }

    private static Claim claim(long lane) {
        return claim(lane, WARNING);
    }

    private static Claim claim(long lane, EventStatus status) {
        return new Claim(lane, lane, 1, lane, Instant.EPOCH, false, event(status));
    }

    private static AlertEvent event(EventStatus status) {
        return new AlertEvent(new AlertKey("k"), status, "Title", "Description", Map.of("a", "b"));
    }
}
