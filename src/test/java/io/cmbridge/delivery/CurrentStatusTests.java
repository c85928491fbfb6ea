package io.cmbridge.delivery;

import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.delivery.DeliveryProperties.PaceProperties;
import io.cmbridge.delivery.DeliveryStatus.Allowance;
import io.cmbridge.delivery.DeliveryStatus.Failure;
import io.cmbridge.delivery.DeliveryStatus.Health;
import io.cmbridge.delivery.DeliveryStatus.Status;
import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Blocked;
import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Outcome.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a destination while it is delivered to in ticked time. */
class CurrentStatusTests {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Reason REASON = new Reason(401, "Unauthorized", "key disabled", "r1");
    private static final Outcome ACCEPTED = new Accepted(200, "r");
    private static final Status UNUSED =
            new Status(Health.HEALTHY, new Allowance(18, 1000, 0, 0), 0, Optional.empty(), Optional.empty(), Set.of());

    private final TickedDelivery delivery;
    private Outcome next = ACCEPTED;

    CurrentStatusTests(@TempDir Path data) {
        this.delivery = new TickedDelivery(
                data,
                TickedDelivery.Limits.DEFAULT,
                claim -> new Course(Duration.ofMillis(100), HALF_A_SECOND, () -> next));
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    static Stream<Arguments> pauses() {
        return Stream.of(
                Arguments.of(new Unavailable(REASON), Health.UNAVAILABLE),
                Arguments.of(new Unavailable(REASON, Optional.empty(), true), Health.RATE_LIMITED),
                Arguments.of(new Blocked(REASON), Health.BLOCKED),
                Arguments.of(new Refused(REASON), Health.REFUSING));
    }

    @Test
    void beforeDeliveryBeginsEveryConfiguredDestinationIsThereAndUnused() {
        var metrics = new DeliveryMetrics(new SimpleMeterRegistry(), delivery.time);
        var properties = new DeliveryProperties("", Map.of());
        var dispatches = new Dispatches(properties, delivery.store.dueEntries(), metrics, delivery.time);
        var destinations = new Destinations(
                Map.of("ops", event -> ACCEPTED, "dba", event -> ACCEPTED), Map.of("ops", Set.of(Caution.PLAIN_HTTP)));
        var status = new CurrentStatus(destinations, properties, dispatches, delivery.store.lease());
        assertThat(status.now()).containsOnlyKeys("dba", "ops").containsEntry("dba", UNUSED);
        assertThat(status.now().values().stream().map(Status::cautions))
                .containsExactly(Set.of(), Set.of(Caution.PLAIN_HTTP));
        dispatches.begin("dba");
        assertThat(status.now()).containsEntry("dba", UNUSED);
    }

    @Test
    void pushesHoldTheirPlacesInBothWindowsUntilOneWindowAfterTheirEnd() {
        put(3);
        delivery.run(HALF_A_SECOND.minusMillis(1));
        assertThat(used()).containsExactly(3, 3, 3);
        delivery.run(Duration.ofMillis(2));
        assertThat(used()).containsExactly(0, 3, 3);
        delivery.run(Duration.ofSeconds(1));
        assertThat(used()).containsExactly(0, 0, 3);
        delivery.run(Duration.ofMinutes(1));
        assertThat(used()).containsExactly(0, 0, 0);
    }

    @Test
    void pushesOfTheProcessBeforeHoldTheirPlacesToo() {
        put(3);
        delivery.run(Duration.ofSeconds(1));
        delivery.crash(Duration.ofSeconds(5), () -> true);
        assertThat(used()).containsExactly(0, 0, 3);
        assertThat(status().lastAccepted()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void theHealthIsWhyItIsPaused(Outcome outcome, Health health) {
        next = outcome;
        put(5);
        delivery.run(Duration.ofSeconds(1));
        assertThat(status().health()).isEqualTo(health);
        next = ACCEPTED;
        delivery.run(Duration.ofMinutes(5));
        assertThat(status().health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void theLastFailureIsToldUntilAPushIsAccepted() {
        next = new Blocked(REASON);
        put(1);
        var failed = delivery.time.instant().plus(HALF_A_SECOND);
        delivery.run(HALF_A_SECOND.plusMillis(1));
        assertThat(status().lastFailure())
                .contains(new Failure(failed, "blocked", "HTTP 401 Unauthorized: key disabled (request r1)"));
        assertThat(status().health()).isEqualTo(Health.HEALTHY);
        next = ACCEPTED;
        assertThat(delivery.run(() -> delivery.waiting() == 0, Duration.ofMinutes(2)))
                .isTrue();
        assertThat(status().lastFailure()).isEmpty();
        assertThat(status().lastAccepted()).contains(delivery.time.instant());
    }

    @Test
    void theTimesAreThoseOfTheWallClockAndAFailureLeavesTheLastAcceptance() {
        delivery.time.setForward(Duration.ofHours(3));
        put(1);
        delivery.run(Duration.ofSeconds(1));
        var accepted = Instant.parse("2025-06-01T15:00:00.500Z");
        assertThat(status().lastAccepted()).contains(accepted);
        next = new Unavailable(REASON);
        put(1);
        delivery.run(Duration.ofSeconds(1));
        assertThat(status().lastAccepted()).contains(accepted);
        assertThat(status().lastFailure().map(Failure::outcome)).contains("unavailable");
    }

    private void put(int alerts) {
        for (int i = 0; i < alerts; i++) {
            delivery.put("k" + i, WARNING);
        }
    }

    /** In flight, in a second, in a minute. */
    private int[] used() {
        var status = status();
        return new int[] {
            status.inFlight(),
            status.allowance().usedInSecond(),
            status.allowance().usedInMinute()
        };
    }

    private Status status() {
        return CurrentStatus.status(delivery.view(), PaceProperties.DEFAULTS, Set.of());
    }
}
