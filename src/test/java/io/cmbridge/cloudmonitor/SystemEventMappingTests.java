package io.cmbridge.cloudmonitor;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.INFO;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a system event becomes, and which of them speak of one alert. */
class SystemEventMappingTests {

    private static final GoldenPairs PAIRS = GoldenPairs.SYSTEM_EVENTS;
    private static final Path SAMPLE = Path.of("src/test/resources/samples/event-subscription.json");

    static List<Path> callbacks() {
        return PAIRS.callbacks();
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void aCallbackMakesItsGoldenEvent(Path callback) throws IOException {
        PAIRS.check(callback);
    }

    @Test
    void everyGoldenEventHasItsCallback() throws IOException {
        PAIRS.checkThatEveryEventHasItsCallback();
    }

    @ParameterizedTest
    @CsvSource({
        "disk-stalled-executing.json, disk-stalled-executed.json",
        "ecs-reboot-scheduled.json, ecs-reboot-avoided.json",
        "rds-failure-start.json, rds-failure-end.json",
        "subscription-phase-executing.json, subscription-phase-executed.json",
        "subscription-triggered.json, subscription-resolved.json",
        "subscription-captured.form, subscription-resolved-after-all.json"
    })
    void theEndOfAnEventClosesWhatItsBeginningOpened(String beginning, String end) {
        assertThat(key(beginning)).isEqualTo(key(end));
        assertThat(status(beginning)).isNotEqualTo(OK);
        assertThat(status(end)).isEqualTo(OK);
    }

    @Test
    void allPhasesOfAnEventAreOneAlertAndThreeOfThemEndIt() {
        var phases = Stream.of("inquiring", "scheduled", "executing", "failed", "canceled", "executed", "avoided")
                .map("phase-%s.json"::formatted)
                .toList();
        assertThat(phases.stream().map(SystemEventMappingTests::key).distinct()).hasSize(1);
        assertThat(phases.stream().map(SystemEventMappingTests::status))
                .containsExactly(CRITICAL, CRITICAL, CRITICAL, WARNING, OK, OK, OK);
        assertThat(phases).allMatch(phase -> PAIRS.reading(phase).recovers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecs-state-change.json",
                "subscription-captured.form",
                "rds-failover-is-no-end.json",
                "ess-start-is-no-beginning.json",
                "phase-unknown.json",
                "phase-without-a-resource.json",
                "id-missing.json"
            })
    void whatNothingClosesIsANotificationAndNeverOpen(String callback) {
        assertThat(PAIRS.reading(callback).recovers()).isFalse();
        assertThat(status(callback)).isNotEqualTo(OK);
    }

    @Test
    void theEndOfAnEventAtOneInstanceClosesNothingAtAnother() {
        assertThat(key("phase-of-a-database.json")).isNotEqualTo(key("phase-of-another-database.json"));
        assertThat(PAIRS.reading("phase-of-a-database.json").recovers()).isTrue();
    }

    @Test
    void anEventWithAMeaningfulDeduplicationIdIsOpenUntilItIsResolved() {
        assertThat(PAIRS.reading("subscription-triggered.json").recovers()).isTrue();
    }

    @Test
    void oneEventIsTheSameWhicheverWayItIsSent() {
        var posted = GoldenPairs.reading(SAMPLE);
        assertThat(PAIRS.reading("subscription.form")).isEqualTo(posted);
        assertThat(PAIRS.reading("subscription-in-parameter-data.form")).isEqualTo(posted);
        assertThat(PAIRS.reading("subscription-alert-as-text.json")).isEqualTo(posted);
    }

    @Test
    void aNotificationSharesItsKeyWithNoOther() {
        var keys = Stream.of("level-warn.json", "id-missing.json", "id-missing-an-hour-later.json")
                .map(SystemEventMappingTests::key);
        assertThat(keys.distinct()).hasSize(3);
    }

    @Test
    void aPathIntoTheContentDoesNotGrowWithItsDepth() {
        var deep = ("{\"" + "n".repeat(100) + "\":").repeat(400) + "1" + "}".repeat(400);
        assertThat(EventContent.parse(Optional.of(deep)).byName().keySet())
                .singleElement()
                .asString()
                .hasSize(AlertEvent.MAX_LABEL_NAME);
    }

    @Test
    void theRoutesSeeTheLevelOfAnEventThatIsOver() {
        assertThat(PAIRS.reading("disk-stalled-executed.json").severity()).isEqualTo(CRITICAL);
        assertThat(PAIRS.reading("subscription-resolved.json").severity()).isEqualTo(CRITICAL);
        assertThat(PAIRS.reading("subscription-captured.form").severity()).isEqualTo(INFO);
    }

    private static AlertKey key(String callback) {
        return PAIRS.reading(callback).event().key();
    }

    private static EventStatus status(String callback) {
        return PAIRS.reading(callback).event().status();
    }
}
