package io.cmbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PushRateTests {

    private final TickedClock clock = new TickedClock();
    private final PushRate rate = new PushRate(clock);

    @Test
    void aHundredPushesInASecondPassAndTheNextWaits() {
        admit(99);
        clock.tick(Duration.ofMillis(400));
        admit(1);

        assertThat(rate.admit()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void anySecondCountsAndNotTheSecondsOfTheClock() {
        clock.tick(Duration.ofMillis(900));
        admit(100);

        clock.tick(Duration.ofMillis(999));
        assertThat(rate.admit()).isEqualTo(Duration.ofMillis(1));

        clock.tick(Duration.ofMillis(1));
        admit(100);
    }

    @Test
    void aThousandPushesInAMinutePassAndTheNextWaits() {
        for (var second = 0; second < 10; second++) {
            admit(100);
            clock.tick(Duration.ofSeconds(1));
        }

        assertThat(rate.admit()).isEqualTo(Duration.ofSeconds(50));
        clock.tick(Duration.ofSeconds(50));
        admit(100);
        assertThat(rate.admit()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aPushThatIsTurnedAwayDoesNotCount() {
        admit(100);
        for (var i = 0; i < 2000; i++) {
            assertThat(rate.admit()).isEqualTo(Duration.ofSeconds(1));
        }

        clock.tick(Duration.ofSeconds(1));
        admit(100);
    }

    private void admit(int pushes) {
        for (var i = 0; i < pushes; i++) {
            assertThat(rate.admit()).isZero();
        }
    }
}
