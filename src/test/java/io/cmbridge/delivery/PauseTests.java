package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.delivery.Pause.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PauseTests {

    private static final Duration IDLE = Duration.ofMinutes(20);
    private static final Optional<Duration> NOTHING = Optional.empty();

    private final TickedTime time = new TickedTime();
    private final Pause pause = new Pause(time::nanoTime);

    @Test
    void probesBecomeRarerFromOneSecondToThirty() {
        pause.begin(Why.UNAVAILABLE, NOTHING, Set.of());
        assertThat(intervals(Why.UNAVAILABLE, 8)).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCKED", "REFUSING"})
    void whereOnlyAPersonHelpsAProbeGoesOnceAMinute(Why why) {
        pause.begin(why, NOTHING, Set.of());
        assertThat(intervals(why, 3)).containsExactly(60L, 60L, 60L);
    }

    @Test
    void onceAPersonHasHelpedTheIntervalBeginsAnew() {
        pause.begin(Why.BLOCKED, NOTHING, Set.of());
        time.tick(Duration.ofMinutes(1));
        pause.probe(1);
        pause.probeFailed(Why.UNAVAILABLE, NOTHING);
        assertThat(pause.isFor(Why.UNAVAILABLE)).isTrue();
        assertThat(intervals(Why.UNAVAILABLE, 2)).containsExactly(1L, 2L);
    }

    @Test
    void noProbeGoesBeforeTheDestinationsOwnTime() {
        pause.begin(Why.RATE_LIMITED, Optional.of(Duration.ofMinutes(10)), Set.of());
        assertThat(pause.untilProbe(IDLE)).isEqualTo(Duration.ofMinutes(10));
        time.tick(Duration.ofMinutes(10).minusNanos(1));
        assertThat(pause.isProbeDue()).isFalse();
        time.tick(Duration.ofNanos(1));
        assertThat(pause.isProbeDue()).isTrue();
    }

    @Test
    void aPushOfBeforeThePauseCanProlongItAndNeverShortenIt() {
        pause.begin(Why.RATE_LIMITED, Optional.of(Duration.ofSeconds(20)), Set.of());
        pause.prolong(Optional.of(Duration.ofSeconds(5)));
        assertThat(pause.untilProbe(IDLE)).isEqualTo(Duration.ofSeconds(20));
        pause.prolong(Optional.of(Duration.ofSeconds(40)));
        assertThat(pause.untilProbe(IDLE)).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void oneProbeIsOnItsWayAtATime() {
        pause.begin(Why.UNAVAILABLE, NOTHING, Set.of());
        time.tick(Duration.ofSeconds(1));
        pause.probe(7);
        time.tick(Duration.ofHours(1));
        assertThat(pause.isProbeDue()).isFalse();
        assertThat(pause.untilProbe(IDLE)).isEqualTo(IDLE);
        assertThat(pause.isProbe(7)).isTrue();
        assertThat(pause.isProbe(8)).isFalse();
        pause.probeLost();
        assertThat(pause.isProbeDue()).isTrue();
    }

    @Test
    void theLanesThatHadTheirTurnAreRememberedUntilAllHad() {
        pause.begin(Why.UNAVAILABLE, NOTHING, Set.of());
        pause.probe(7);
        pause.probeFailed(Why.UNAVAILABLE, NOTHING);
        pause.probe(8);
        assertThat(pause.probed()).containsExactlyInAnyOrder(7L, 8L);
        pause.goRoundAgain();
        assertThat(pause.probed()).isEmpty();
    }

    @Test
    void afterItsEndNothingIsLeftOfIt() {
        pause.begin(Why.UNAVAILABLE, NOTHING, Set.of());
        pause.probe(7);
        pause.end();
        assertThat(pause.isOn()).isFalse();
        assertThat(pause.isProbe(7)).isFalse();
        pause.begin(Why.UNAVAILABLE, NOTHING, Set.of());
        assertThat(pause.probed()).isEmpty();
        assertThat(pause.untilProbe(IDLE)).isEqualTo(Duration.ofSeconds(1));
    }

    /** How many seconds pass before each of that many probes, all of which fail. */
    private List<Long> intervals(Why why, int probes) {
        var intervals = new ArrayList<Long>();
        for (int lane = 0; lane < probes; lane++) {
            var wait = pause.untilProbe(IDLE);
            time.tick(wait.minusNanos(1));
            assertThat(pause.isProbeDue()).isFalse();
            time.tick(Duration.ofNanos(1));
            assertThat(pause.isProbeDue()).isTrue();
            pause.probe(lane);
            pause.probeFailed(why, NOTHING);
            intervals.add(wait.toSeconds());
        }
        return intervals;
    }
}
