package io.cmbridge.delivery;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Blocked;
import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Outcome.Unavailable;
import io.cmbridge.delivery.Pause.Why;
import io.cmbridge.delivery.TickedDelivery.Limits;
import io.cmbridge.outbox.Claim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What long faults of a destination cost it, and the entries; in hours of ticked time. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsInTickedTimeTests {

    private static final Reason REASON = Reason.noAnswer("As the test wants it");
    private static final Outcome ACCEPTED = new Accepted(200, "request");
    private static final Outcome REFUSED = new Refused(REASON);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final List<String> taken = new ArrayList<>();
    private Outcome usual = ACCEPTED;
    private TickedDelivery delivery;

    @BeforeEach
    void open(@TempDir Path directory) {
        delivery = new TickedDelivery(directory, Limits.DEFAULT, this::course);
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void anOutageCostsOneProbeAtATimeAndProbesGoRoundTheLanes() {
        usual = new Unavailable(REASON);
        putWarnings(200);
        delivery.run(HOUR);
        var sent = delivery.sent();
        assertThat(sent).hasSizeBetween(110, 140);
        assertThat(sent.stream().map(push -> push.claim().lane()).distinct().count())
                .isGreaterThan(sent.size() - 12L);
    }

    @Test
    void whenOnlyAPersonCanHelpItIsAskedOnceAMinute() {
        usual = new Blocked(REASON);
        putWarnings(200);
        delivery.run(HOUR);
        assertThat(delivery.isPausedFor(Why.BLOCKED)).isTrue();
        assertThat(delivery.sent()).hasSizeBetween(60, 70);
        usual = ACCEPTED;
        assertThat(delivery.run(() -> delivery.waiting() == 0, MINUTE.plusSeconds(15)))
                .isTrue();
    }

    @Test
    void aDestinationThatRefusesEverythingBuriesNothingButWhatIsBad() {
        var warnings = putWarnings(40);
        usual = REFUSED;
        delivery.run(HOUR);
        assertThat(delivery.isPausedFor(Why.REFUSING)).isTrue();
        assertThat(delivery.waiting()).isEqualTo(40);
        outcomes.put(warnings.get(2), REFUSED);
        outcomes.put(warnings.get(3), REFUSED);
        usual = ACCEPTED;
        assertThat(delivery.run(() -> delivery.waiting() == 0, MINUTE.multipliedBy(4)))
                .isTrue();
        assertThat(taken).hasSize(38).doesNotContain(warnings.get(2), warnings.get(3));
    }

    @Test
    void poisonOfEveryKindHoldsUpItsOwnLaneOnly() {
        var refused = delivery.put("refused", WARNING);
        var failed = delivery.put("failed", CRITICAL);
        var forbidden = delivery.put("forbidden", CRITICAL);
        outcomes.putAll(Map.of(refused, REFUSED, failed, new Unavailable(REASON), forbidden, new Blocked(REASON)));
        var behind = List.of(delivery.put("refused", OK), delivery.put("failed", OK), delivery.put("forbidden", OK));
        delivery.run(MINUTE);
        assertThat(taken).containsExactly(behind.get(0));
        for (int minute = 0; minute < 100; minute++) {
            var healthy = delivery.put("healthy " + minute, WARNING);
            delivery.run(MINUTE);
            assertThat(taken).contains(healthy);
            if (minute < 59) {
                assertThat(taken).doesNotContain(behind.get(1), behind.get(2));
            }
        }
        assertThat(taken).hasSize(103).containsAll(behind);
        assertThat(delivery.waiting()).isZero();
    }

    @ParameterizedTest
    @MethodSource("poison")
    void aHundredBadEventsDoNotStopTheGoodOnes(Outcome bad) {
        for (int i = 0; i < 100; i++) {
            outcomes.put(delivery.put("bad " + i, CRITICAL), bad);
        }
        for (int minute = 1; minute <= 60; minute++) {
            delivery.put("good " + minute, WARNING);
            delivery.run(MINUTE);
            assertThat(taken).as("after %d minutes", minute).hasSizeGreaterThan(minute - 8);
        }
    }

    static List<Outcome> poison() {
        return List.of(REFUSED, new Blocked(REASON), new Unavailable(REASON));
    }

    private List<String> putWarnings(int warnings) {
        var titles = new ArrayList<String>();
        for (int i = 0; i < warnings; i++) {
            titles.add(delivery.put("k" + i, WARNING));
        }
        return titles;
    }

    private Course course(Claim claim) {
        return new Course(Duration.ofMillis(20), Duration.ofMillis(50), () -> answer(claim));
    }

    private Outcome answer(Claim claim) {
        var outcome = outcomes.getOrDefault(claim.event().title(), usual);
        if (outcome.equals(ACCEPTED)) {
            taken.add(claim.event().title());
        }
        return outcome;
    }
}
