package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTests {

    private static final Duration IDLE = Duration.ofMinutes(5);

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1000);
    private final Backoff longest = new Backoff(time::get, always(0.9999999999));

    @Test
    void theLimitBeginsAtOneSecondAndDoublesToSixty() {
        var limits = IntStream.range(0, 9)
                .mapToObj(failure -> longest.rest(1, Optional.empty()).toMillis() + 1)
                .toList();
        assertThat(limits).containsExactly(1000L, 2000L, 4000L, 8000L, 16000L, 32000L, 60000L, 60000L, 60000L);
    }

    @Test
    void theTimeIsRandomUpToTheLimit() {
        assertThat(new Backoff(time::get, always(0.25)).rest(1, Optional.empty()))
                .isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void whatTheDestinationAsksForCountsIfItIsLonger() {
        assertThat(longest.rest(1, Optional.of(Duration.ofSeconds(30)))).isEqualTo(Duration.ofSeconds(30));
        assertThat(longest.rest(2, Optional.of(Duration.ofMillis(1)))).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aLaneRestsUntilItsTimeHasComeAndThenRemembersItsFailures() {
        longest.rest(1, Optional.of(Duration.ofSeconds(2)));
        longest.rest(2, Optional.of(Duration.ofSeconds(7)));
        assertThat(longest.resting()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(longest.untilNext(IDLE)).isEqualTo(Duration.ofSeconds(2));
        tick(Duration.ofSeconds(2));
        assertThat(longest.resting()).containsExactly(2L);
        assertThat(longest.untilNext(IDLE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(longest.rest(1, Optional.empty())).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void aLaneWhoseHeadHasGoneBeginsAnew() {
        longest.rest(1, Optional.empty());
        longest.forget(1);
        assertThat(longest.resting()).isEmpty();
        assertThat(longest.untilNext(IDLE)).isEqualTo(IDLE);
        assertThat(longest.rest(1, Optional.empty())).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    private void tick(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    private static RandomGenerator always(double number) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return number;
            }
        };
    }
}
