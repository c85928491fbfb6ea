package io.cmbridge.cloudmonitor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random alerts, from the seed that a failure names: what one alert's callbacks share, and what two alerts' never do. */
class IdentityTests {

    private static final List<String> STATES = List.of("ALERT", "OK", "INSUFFICIENT_DATA", "ALARM");
    private static final List<String> LEVELS = List.of("CRITICAL", "WARN", "INFO", "OK", "NODATA", "null");
    private static final List<String> PIECES =
            List.of("", "a", "b", "=", ", ", "i-1", "/dev/vda1", "实例", "7", ":", "k=v", "null", "{", "}", "(", ")");

    @RepeatedTest(200)
    void firingEscalationRepeatAndRecoveryShareOneKeyAndNothingElseDoes(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        var random = new Random(seed);
        var alert = alert(random);
        var key = key(alert, random);
        for (int i = 0; i < 5; i++) {
            assertThat(key(anotherMoment(alert, random), random))
                    .as("seed %d, %s", seed, alert)
                    .isEqualTo(key);
        }
        for (var field : List.of("account", "rule", "resource")) {
            var other = new HashMap<>(alert);
            other.put(field, alert.get(field) + "x");
            assertThat(key(other, random))
                    .as("seed %d, another %s", seed, field)
                    .isNotEqualTo(key);
        }
    }

    @RepeatedTest(20)
    void noPartOfAnIdentityRunsIntoTheNext(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var seen = new HashMap<AlertKey, List<String>>();
        for (int i = 0; i < 500; i++) {
            var parts = List.of(text(random), text(random), text(random));
            var fields = new HashMap<String, String>(Map.of("alertState", "ALERT"));
            fields.put("userId", parts.get(0));
            fields.put("ruleId", parts.get(1));
            fields.put("dimensions", "{\"instanceId\":\"" + parts.get(2) + "\"}");
            var identity = List.of(present(parts.get(0)), present(parts.get(1)), present(parts.get(2)));
            var earlier = seen.put(Identity.of(new MetricAlert(new Fields(fields))), identity);
            assertThat(earlier).isIn(null, identity);
        }
        assertThat(seen).hasSameSizeAs(new HashSet<>(seen.values()));
    }

    /** Even one whose account, rule and dimensions are chosen to be the parts of an event's identity. */
    @ParameterizedTest
    @ValueSource(strings = {"event", "\0event", "\\0event", "\ufffdevent"})
    void noMetricAlertPassesForASystemEvent(String account) {
        var alert = new MetricAlert(
                new Fields(Map.of("userId", account, "ruleId", "phases", "dimensions", "{resource=what}")));
        var event = SystemEvent.in(
                        new Fields(Map.of("userId", "rule", "resourceId", "resource", "name", "what:Executing")))
                .orElseThrow();
        assertThat(Identity.of(alert)).isNotEqualTo(Identity.of(event, Instant.EPOCH));
    }

    private static Map<String, String> alert(Random random) {
        return Map.of(
                "account",
                "1" + random.nextInt(1000),
                "rule",
                "rule" + text(random) + "r",
                "resource",
                "i-" + random.nextInt(1000));
    }

    private static Map<String, String> anotherMoment(Map<String, String> alert, Random random) {
        var moment = new HashMap<>(alert);
        moment.put("value", Integer.toString(random.nextInt(100)));
        return moment;
    }

    private static AlertKey key(Map<String, String> alert, Random random) {
        var fields = new HashMap<String, String>();
        fields.put("alertState", STATES.get(random.nextInt(STATES.size())));
        fields.put("triggerLevel", LEVELS.get(random.nextInt(LEVELS.size())));
        fields.put("preTriggerLevel", LEVELS.get(random.nextInt(LEVELS.size())));
        fields.put("curValue", alert.getOrDefault("value", "1"));
        fields.put("timestamp", Long.toString(random.nextLong(2_000_000_000_000L)));
        fields.put("lastTime", random.nextInt(9) + "分钟");
        fields.put("transId", Long.toString(random.nextLong()));
        fields.put("signature", Long.toString(random.nextLong()));
        fields.put("instanceName", text(random));
        fields.put("metricName", text(random));
        fields.put("userId", alert.getOrDefault("account", ""));
        fields.put("ruleId", alert.getOrDefault("rule", ""));
        fields.put("dimensions", dimensions(alert, random));
        return Identity.of(new MetricAlert(new Fields(fields)));
    }

    /** In any order, as a map's text or as JSON. */
    private static String dimensions(Map<String, String> alert, Random random) {
        var pairs = new ArrayList<>(List.of(
                List.of("userId", alert.getOrDefault("account", "")),
                List.of("instanceId", alert.getOrDefault("resource", "")),
                List.of("device", "/dev/vda1"),
                List.of("port", "80")));
        Collections.shuffle(pairs, random);
        return switch (random.nextInt(3)) {
            case 0 ->
                pairs.stream().map(pair -> pair.get(0) + "=" + pair.get(1)).collect(joining(", ", "{", "}"));
            case 1 -> pairs.stream().map(IdentityTests::json).collect(joining(",", "{", "}"));
            default -> pairs.stream().map(pair -> "{" + json(pair) + "}").collect(joining(",", "[", "]"));
        };
    }

    private static String json(List<String> pair) {
        return "\"" + pair.get(0) + "\":\"" + pair.get(1) + "\"";
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(4), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(joining());
    }

    private static String present(String text) {
        return Fields.present(text).orElse("");
    }
}
