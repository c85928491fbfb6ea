package io.cmbridge.delivery;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.INFO;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.delivery.Pause.Why;
import io.cmbridge.delivery.TickedDelivery.Limits;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Claim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How a backlog drains, at the allowance that a destination has by default, in ticked time. */
@Execution(ExecutionMode.CONCURRENT)
class DrainTests {

    private static final Limits LIMITS = Limits.DEFAULT;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private TickedDelivery delivery;
    private ExactDestination destination;

    @BeforeEach
    void open(@TempDir Path directory) {
        delivery = new TickedDelivery(directory, LIMITS, claim -> destination.of(claim));
        destination = new ExactDestination(delivery.time, LIMITS);
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void aBacklogDrainsAtTheAllowanceAndNeverFaster() {
        putAll(3_000, 1_000, CRITICAL, OK, WARNING);
        assertThat(delivery.run(() -> delivery.waiting() == 0, MINUTE.multipliedBy(4)))
                .isTrue();
        assertThat(destination.tooMany()).isZero();
        assertPace();
        for (int minute = 0; minute < 2; minute++) {
            assertThat(takenBetween(MINUTE.multipliedBy(minute), MINUTE.multipliedBy(minute + 1)))
                    .isBetween(950L, 1_000L);
        }
    }

    @Test
    void aRestartInTheMiddleKeepsTheWindows() {
        putAll(3_000, 1_000, CRITICAL, OK, WARNING);
        for (int start = 1; start <= 6; start++) {
            delivery.run(Duration.ofMillis(start * 3_777L));
            delivery.crash(Duration.ofMillis(20), () -> true);
        }
        assertThat(delivery.run(() -> delivery.waiting() == 0, MINUTE.multipliedBy(4)))
                .isTrue();
        assertThat(destination.tooMany()).isZero();
        assertPace();
    }

    @Test
    void aPushWhoseOutcomeCouldNotBeStoredCountsAfterARestartToo(@TempDir Path other) {
        var limits = new Limits(4, 4, 8);
        var pushes = new AtomicInteger();
        try (var four = new TickedDelivery(other, limits, claim -> unstored(pushes.incrementAndGet() <= 2, claim))) {
            destination = new ExactDestination(four.time, limits);
            four.put("a", CRITICAL);
            four.put("b", CRITICAL);
            four.run(Duration.ofSeconds(5));
            assertThat(four.waiting()).isZero();
            four.crash(Duration.ofMillis(20), () -> true);
            four.put("c", CRITICAL);
            four.run(Duration.ofSeconds(5));
            assertThat(destination.end.requests()).hasSize(4);
        }
    }

    @Test
    void pushesWhoseOutcomeCouldNotBeStoredGiveTheirPlacesBack(@TempDir Path other) {
        var limits = new Limits(2, 1_000, 8);
        var pushes = new AtomicInteger();
        try (var two = new TickedDelivery(other, limits, claim -> unstored(pushes.incrementAndGet() <= 10, claim))) {
            destination = new ExactDestination(two.time, limits);
            two.put("a", CRITICAL);
            assertThat(two.run(() -> two.waiting() == 0, Duration.ofMinutes(10)))
                    .isTrue();
        }
    }

    private Course unstored(boolean unstored, Claim claim) {
        var course = destination.of(claim);
        return new Course(course.way(), course.took(), course.arrival(), !unstored);
    }

    @Test
    void whatIsCriticalGoesBeforeAnOldBacklogExceptEachTenth() {
        putAll(600, 600, OK, INFO);
        var critical = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            critical.add(delivery.put("critical " + i, CRITICAL));
        }
        delivery.run(() -> destination.titles().size() >= 45, MINUTE);
        var titles = destination.titles();
        assertThat(titles.subList(0, 45)).containsAll(critical);
        assertThat(titles.subList(0, 40))
                .contains("Event 0", "Event 1", "Event 2")
                .doesNotContain("Event 599");
    }

    @Test
    void twentyWarningsAndTheirRecoveryAreTwoPushes() {
        var last = putAll(20, 1, WARNING).getLast();
        var recovery = delivery.put("k0", OK);
        delivery.run(SECOND);
        assertThat(destination.titles()).containsExactly(last, recovery);
        assertThat(delivery.waiting()).isZero();
    }

    @Test
    void ifTheNewestWarningIsRefusedTheOneBeforeItIsSent() {
        var warnings = putAll(20, 1, WARNING);
        var recovery = delivery.put("k0", OK);
        destination.refuse(warnings.getLast());
        delivery.run(SECOND);
        assertThat(destination.titles()).containsExactly(warnings.get(18), recovery);
        assertThat(destination.end.requests()).hasSize(3);
    }

    @Test
    void afterAnOutageTheRateIsAtTheAllowanceAtOnceAndAFreshCriticalGoesWithinTwoSeconds() {
        destination.goDown();
        putAll(40_000, 8_000, OK, INFO, WARNING);
        delivery.run(Duration.ofHours(1));
        assertThat(delivery.isPausedFor(Why.UNAVAILABLE)).isTrue();
        assertThat(destination.end.requestsWithin(MINUTE)).isLessThanOrEqualTo(2);
        var during = delivery.put("during", CRITICAL);
        destination.comeBack();
        delivery.run(() -> !delivery.isPausedFor(Why.UNAVAILABLE), Duration.ofSeconds(31));
        var back = delivery.time.passed();
        var after = delivery.put("after", CRITICAL);
        delivery.run(SECOND.multipliedBy(10));
        assertThat(takenAt(during)).isLessThanOrEqualTo(back.plusSeconds(2));
        assertThat(takenAt(after)).isLessThanOrEqualTo(back.plusSeconds(2));
        assertThat(takenBetween(back, back.plus(SECOND))).isGreaterThanOrEqualTo(17);
        assertThat(takenBetween(back, back.plusSeconds(10))).isGreaterThanOrEqualTo(167);
        assertPace();
    }

    @Test
    void whileABacklogDrainsEveryFreshCriticalGoesWithinTwoSeconds(@TempDir Path other) {
        var limits = new Limits(100, 1_000, 8);
        try (var fast = new TickedDelivery(other, limits, claim -> destination.of(claim))) {
            destination = new ExactDestination(fast.time, limits);
            for (int i = 0; i < 3_000; i++) {
                fast.put("k" + i, OK);
            }
            for (int i = 0; i < 40; i++) {
                var fresh = fast.put("fresh " + i, CRITICAL);
                fast.run(SECOND.multipliedBy(2));
                assertThat(destination.titles()).as("number %d", i).contains(fresh);
                fast.run(Duration.ofMillis(300));
            }
            assertThat(destination.tooMany()).isZero();
        }
    }

    @Test
    void aWallClockSetForwardOrBackNeitherStopsNorFloods() {
        putAll(1_000, 1_000, WARNING);
        for (int hours : new int[] {5, -9, 48, -100}) {
            delivery.time.setForward(Duration.ofHours(hours));
            var begin = delivery.time.passed();
            delivery.run(SECOND.multipliedBy(10));
            assertThat(takenBetween(begin, begin.plusSeconds(10))).isGreaterThanOrEqualTo(163);
        }
        assertPace();
    }

    @Test
    void aStartAfterTheWallClockWasSetBackNeitherStopsNorFloods() {
        putAll(1_000, 1_000, WARNING);
        delivery.run(SECOND.multipliedBy(20));
        delivery.time.setForward(Duration.ofDays(-30));
        delivery.crash(Duration.ofMillis(20), () -> true);
        var begin = delivery.time.passed();
        delivery.run(SECOND.multipliedBy(30));
        assertThat(takenBetween(begin, begin.plusSeconds(30))).isGreaterThan(450);
        assertPace();
    }

    private List<String> putAll(int events, int alerts, EventStatus... statuses) {
        var titles = new ArrayList<String>();
        for (int i = 0; i < events; i++) {
            titles.add(delivery.put("k" + i % alerts, statuses[i / alerts % statuses.length]));
        }
        return titles;
    }

    private void assertPace() {
        destination.end.assertNeverMoreThan(LIMITS.perSecond(), SECOND);
        destination.end.assertNeverMoreThan(LIMITS.perMinute(), MINUTE);
    }

    private long takenBetween(Duration from, Duration to) {
        return destination.end.taken().stream()
                .filter(taken -> taken.at().compareTo(from) >= 0 && taken.at().compareTo(to) < 0)
                .count();
    }

    private Duration takenAt(String title) {
        return destination.end.taken().stream()
                .filter(taken -> taken.event().title().equals(title))
                .findFirst()
                .orElseThrow()
                .at();
    }
}
