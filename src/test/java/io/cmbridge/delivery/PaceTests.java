package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final TickedTime time = new TickedTime();
    private final Pace pace = new Pace(3, 5, time::nanoTime);

    @Test
    void placesThatAreHeldForWhatIsNotYetClaimedDoNotCountAsTaken() {
        pace.start(3);
        assertThat(pace.taken(0)).isEqualTo(new Pace.Places(0, 0, 0));
        assertThat(pace.taken(2)).isEqualTo(new Pace.Places(2, 2, 2));
        pace.cancel(1);
        pace.end();
        assertThat(pace.taken(2)).as("one is being settled").isEqualTo(new Pace.Places(1, 2, 2));
    }

    @Test
    void aPushHoldsItsPlaceUntilASecondAfterItsAnswer() {
        pace.start(3);
        assertThat(pace.free()).isZero();
        time.tick(SECOND.multipliedBy(9));
        pace.end();
        assertThat(pace.free()).isZero();
        assertThat(pace.untilFree(IDLE)).isEqualTo(SECOND);
        time.tick(SECOND.minusNanos(1));
        assertThat(pace.free()).isZero();
        time.tick(Duration.ofNanos(1));
        assertThat(pace.free()).isOne();
        assertThat(pace.untilFree(IDLE)).isZero();
    }

    @Test
    void theMinuteCountsToo() {
        push(3);
        time.tick(SECOND);
        push(2);
        assertThat(pace.free()).isZero();
        assertThat(pace.untilFree(IDLE)).isEqualTo(MINUTE.minus(SECOND));
        time.tick(MINUTE.minus(SECOND));
        assertThat(pace.free()).isEqualTo(3);
    }

    @Test
    void whatDidNotStartHoldsNoPlace() {
        pace.start(3);
        pace.cancel(2);
        assertThat(pace.free()).isEqualTo(2);
    }

    @Test
    void whileEveryPlaceIsInFlightOnlyAnAnswerHelps() {
        pace.start(3);
        assertThat(pace.untilFree(IDLE)).isEqualTo(IDLE);
    }

    @Test
    void whatEndedBeforeCountsFromThenOnAndWhatEndsLaterFromNowOn() {
        pace.ended(Duration.ofSeconds(59));
        pace.ended(Duration.ofMillis(400));
        pace.ended(Duration.ofSeconds(-30));
        assertThat(pace.free()).isOne();
        time.tick(Duration.ofMillis(600));
        assertThat(pace.free()).isEqualTo(2);
        time.tick(Duration.ofMillis(400));
        assertThat(pace.free()).isEqualTo(3);
    }

    @Test
    void moreThanTheLimitFromBeforeIsWaitedFor() {
        for (int i = 0; i < 50; i++) {
            pace.ended(Duration.ZERO);
        }
        assertThat(pace.untilFree(IDLE)).isEqualTo(MINUTE);
        time.tick(MINUTE);
        assertThat(pace.free()).isEqualTo(3);
    }

    /** Each arrives at any time between its start and its answer. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noSecondAndNoMinuteHasMoreThanItsLimitAtTheOtherEnd(long seed) {
        var random = new Random(seed);
        var pace = new Pace(7, 60, time::nanoTime);
        var arrivals = new ArrayList<Duration>();
        var answers = new PriorityQueue<Duration>();
        for (int step = 0; step < 20_000; step++) {
            while (!answers.isEmpty() && answers.element().compareTo(time.passed()) <= 0) {
                answers.remove();
                pace.end();
            }
            int starting = pace.free();
            pace.start(starting);
            for (int i = 0; i < starting; i++) {
                var took = Duration.ofMillis(random.nextInt(1500));
                arrivals.add(time.passed().plusMillis(random.nextLong(took.toMillis() + 1)));
                answers.add(time.passed().plus(took));
            }
            time.tick(Duration.ofMillis(10));
        }
        assertNeverMore(arrivals, 7, SECOND);
        assertNeverMore(arrivals, 60, MINUTE);
        assertThat(arrivals).hasSizeGreaterThan(190);
    }

    private void push(int pushes) {
        pace.start(pushes);
        for (int i = 0; i < pushes; i++) {
            pace.end();
        }
    }

    private static void assertNeverMore(List<Duration> arrivals, int limit, Duration window) {
        Collections.sort(arrivals);
        for (int i = limit; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i).minus(arrivals.get(i - limit))).isGreaterThanOrEqualTo(window);
        }
    }
}
