package io.cmbridge.cloudmonitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which row of the severity table decided, in words. */
class DecisionTests {

    private static final Map<String, Path> CALLBACKS =
            callbacks().collect(Collectors.toMap(DecisionTests::name, Function.identity(), (metric, event) -> event));

    static Stream<Path> callbacks() {
        return Stream.of(GoldenPairs.METRIC_ALERTS, GoldenPairs.SYSTEM_EVENTS)
                .flatMap(pairs -> pairs.callbacks().stream());
    }

    @ParameterizedTest
    @CsvSource({
        "state-ok.form, alertState = OK",
        "state-ok-whatever-the-level.form, alertState = OK",
        "state-nodata.form, alertState = NODATA",
        "state-no-data.form, alertState = NO_DATA",
        "state-insufficient-data-is-no-recovery.form, alertState = INSUFFICIENT_DATA",
        "level-nodata.form, triggerLevel = NODATA",
        "level-warn.form, triggerLevel = WARN",
        "level-warning.form, triggerLevel = WARNING",
        "level-critical.form, triggerLevel = CRITICAL",
        "level-unknown.form, no level known",
        "level-missing.form, no level known",
        "trap-level-before-is-no-severity.form, triggerLevel = INFO",
        "level-critical.json, level = CRITICAL",
        "level-unknown.json, no level known",
        "disk-stalled-executing.json, level = CRITICAL",
        "disk-stalled-executed.json, name = …:Executed",
        "rds-failure-end.json, 'name = …_End, status = Executed'",
        "ecs-reboot-avoided.json, content.eventStatus = Avoided",
        "subscription-resolved.json, alertStatus = RESOLVED",
        "subscription-triggered.json, level = CRITICAL"
    })
    void theDecisionIsNamed(String callback, String words) {
        assertThat(reading(callback).decidedBy()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"ok, OK", "alert, OK", "ALERT, nodata", "NODATA, CRITICAL", "ALERT, nonsense", "'', Warning"})
    void theWordsDecideByThemselves(String state, String level) {
        var whole = reading("alertState=" + state + "&triggerLevel=" + level, Map.of());
        var words = whole.decidedBy();
        var alone = words.equals(Severity.NO_LEVEL) ? "alertState=ALERT" : words.replace(" = ", "=");
        assertThat(reading(alone, Map.of()).event().status())
                .as(words)
                .isEqualTo(whole.event().status());
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void noLevelIsKnownExactlyIfTheWordsSaySo(Path callback) {
        var reading = GoldenPairs.reading(callback);
        assertThat(reading.decidedBy().equals("no level known")).isNotEqualTo(reading.isLevelKnown());
        assertThat(reading.decidedBy()).hasSizeLessThan(60);
    }

    @Test
    void aNameIsNotRepeatedHoweverLongItIs() {
        var name = "x".repeat(50_000) + ":executed";
        var event = "{\"name\":\"" + name + "\",\"resourceId\":\"r\",\"level\":\"INFO\"}";
        assertThat(reading(event, Map.of()).decidedBy()).isEqualTo("name = …:executed");
    }

    private static Reading reading(String callback) {
        return GoldenPairs.reading(CALLBACKS.getOrDefault(callback, Path.of(callback)));
    }

    private static Reading reading(String body, Map<String, String> labels) {
        return CallbackReader.read(body.getBytes(UTF_8), Instant.EPOCH, labels);
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
