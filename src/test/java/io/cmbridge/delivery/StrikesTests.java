package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StrikesTests {

    private static final long LANE = 1;
    private static final long OTHER = 2;
    private static final long ENTRY = 11;

    private final TickedTime time = new TickedTime();
    private final Strikes strikes = new Strikes(time::nanoTime);

    @Test
    void thirtyFailuresOverAnHourAreEnoughIfOthersAreAccepted() {
        assertThat(failuresUntilGivenUp(Duration.ofMinutes(3))).isEqualTo(30);
    }

    @Test
    void beforeAnHourHasPassedNoNumberIsEnough() {
        assertThat(failuresUntilGivenUp(Duration.ofMinutes(1))).isEqualTo(61);
    }

    @Test
    void whileNothingElseIsAcceptedNoFailureCounts() {
        strikes.accepted(OTHER);
        for (int failure = 0; failure < 1_000; failure++) {
            assertThat(strikes.failed(LANE, ENTRY)).isFalse();
            time.tick(Duration.ofMinutes(1));
        }
        for (int failure = 0; failure < 28; failure++) {
            strikes.accepted(OTHER);
            assertThat(strikes.failed(LANE, ENTRY)).isFalse();
        }
        strikes.accepted(OTHER);
        assertThat(strikes.failed(LANE, ENTRY)).isTrue();
    }

    @Test
    void theNextEntryOfALaneBeginsAnew() {
        failOften(29);
        time.tick(Duration.ofHours(2));
        strikes.accepted(OTHER);
        assertThat(strikes.failed(LANE, ENTRY + 1)).isFalse();
        strikes.accepted(OTHER);
        assertThat(strikes.failed(LANE, ENTRY)).isFalse();
    }

    @Test
    void anAcceptedOneBeginsAnewAndSoDoesOneThatIsForgotten() {
        failOften(29);
        strikes.accepted(LANE);
        time.tick(Duration.ofHours(2));
        assertThat(strikes.failed(LANE, ENTRY)).isFalse();
        failOften(28);
        strikes.forget(LANE);
        time.tick(Duration.ofHours(2));
        assertThat(strikes.failed(LANE, ENTRY)).isFalse();
    }

    @Test
    void aLaneIsSuspectOnceAnotherWasAcceptedAfterItsFailure() {
        strikes.accepted(OTHER);
        assertThat(strikes.isSuspect(LANE)).isFalse();
        strikes.failed(LANE, ENTRY);
        assertThat(strikes.isSuspect(LANE)).isFalse();
        strikes.accepted(OTHER);
        assertThat(strikes.isSuspect(LANE)).isTrue();
        assertThat(strikes.isSuspect(OTHER)).isFalse();
        strikes.failed(LANE, ENTRY);
        assertThat(strikes.isSuspect(LANE)).isTrue();
    }

    private void failOften(int failures) {
        for (int failure = 0; failure < failures; failure++) {
            strikes.accepted(OTHER);
            strikes.failed(LANE, ENTRY);
        }
    }

    private int failuresUntilGivenUp(Duration apart) {
        for (int failure = 1; failure < 1_000; failure++) {
            strikes.accepted(OTHER);
            if (strikes.failed(LANE, ENTRY)) {
                return failure;
            }
            time.tick(apart);
        }
        return Integer.MAX_VALUE;
    }
}
