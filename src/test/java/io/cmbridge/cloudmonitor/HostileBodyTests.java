package io.cmbridge.cloudmonitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cmbridge.event.AlertEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, it is an event within Flashduty's limits or an unreadable callback: never a failure. */
class HostileBodyTests {

    private static final String EVENT = "{\"name\":\"x\",\"resourceId\":\"y\",";
    private static final List<String> SPICES = List.of(
            "%",
            "%0",
            "%00",
            "&",
            "=",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ", ",
            "\\",
            "\\ud800",
            "\u0000",
            "\ud83d\ude00",
            "null",
            "$",
            "{{",
            "[TPL]",
            ")",
            "(",
            "\r\n",
            "+",
            "1e999999",
            "-",
            "\u3000",
            "\u202e",
            "\ufeff");

    static Stream<String> bodies() {
        var prefix = "alertState=ALERT&";
        return Stream.of(
                prefix + "curValue=1e999999999",
                prefix + "curValue=" + "9".repeat(60_000),
                prefix + "timestamp=99999999999999999999",
                prefix + "timestamp=0",
                prefix + "alertName=%00",
                prefix + "alertName=%E3%80%80%0A",
                prefix + "alertName=%ED%A0%80",
                prefix + "dimensions=" + "%7B".repeat(20_000),
                prefix + "dimensions=" + "[".repeat(60_000),
                prefix + "dimensions=" + "a=b, ".repeat(12_000),
                prefix + "dimensions=%7B=x, =, ==%7D",
                prefix + "dimensions=" + ", ".repeat(30_000),
                prefix + "customLabels=%7B=%7D&instanceName=" + ")".repeat(60_000),
                "&".repeat(65_000),
                "=".repeat(65_000),
                "%".repeat(65_000),
                prefix + "{".repeat(60_000),
                "{\"alertState\":\"ALERT\",\"curValue\":1e999999,\"dimensions\":" + "[".repeat(400) + "]".repeat(400)
                        + "}",
                "{\"alertState\":\"ALERT\",\"curValue\":1e99999999999}",
                prefix + "dimensions=%7B%22v%22%3A1e99999999999%7D",
                "{\"alertState\":\"\\ud800\",\"alertName\":\"\\udc00\"}",
                "{\"alertState\":{},\"alertName\":[],\"dimensions\":1,\"timestamp\":true}",
                "[".repeat(60_000),
                "{\"a\":".repeat(10_000),
                "data=%7B%22data%22%3A%22%7B%7D%22%7D");
    }

    static Stream<String> events() {
        return Stream.of(
                "alert=" + "%7B".repeat(20_000),
                "alert=" + "{\"meta\":".repeat(7_000),
                "{\"alert\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}",
                EVENT + "\"content\":" + "{\"a\":".repeat(480) + "1" + "}".repeat(481),
                EVENT + "\"content\":" + "[".repeat(480) + "]".repeat(480) + "}",
                EVENT + "\"content\":" + ("{\"" + "n".repeat(120) + "\":").repeat(450) + "1" + "}".repeat(451),
                EVENT + "\"content\":\"" + "x".repeat(60_000) + "\"}",
                EVENT + "\"content\":\"{\"}",
                EVENT + "\"content\":[" + "{\"a\":1},".repeat(7_000) + "1]}",
                EVENT + "\"content\":{\"" + "n".repeat(30_000) + "\":{" + "\"a\":1,".repeat(5_000) + "\"b\":2}}}",
                EVENT + "\"eventTime\":\"99999999T999999.999+9999\"}",
                EVENT + "\"eventTime\":1e999999}",
                EVENT + "\"resourceId\":\"acs:::::::/\"}",
                EVENT + "\"status\":\"Executing\",\"name\":\":\"}",
                "{\"name\":\"_Start\",\"status\":\"Executing\",\"resourceId\":\"acs:a:b:c:\"}",
                "{\"name\":\":Executing\",\"resourceId\":\"\\u0000\"}",
                "a=1&".repeat(16_000) + "name=x&eventTime=1");
    }

    @ParameterizedTest
    @MethodSource({"bodies", "events"})
    void anOddBodyIsAnEventOrUnreadable(String body) {
        assertThatCode(() -> read(body.getBytes(UTF_8))).doesNotThrowAnyException();
    }

    @RepeatedTest(300)
    void aSpoiltCallbackIsAnEventOrUnreadable(RepetitionInfo repetition) throws IOException {
        var random = new Random(repetition.getCurrentRepetition());
        var callbacks = callbacks();
        var body = new StringBuilder(callbacks.get(random.nextInt(callbacks.size())));
        for (int spice = random.nextInt(8); spice >= 0; spice--) {
            int at = random.nextInt(body.length() + 1);
            int end = Math.min(body.length(), at + random.nextInt(20));
            body.replace(at, end, SPICES.get(random.nextInt(SPICES.size())).repeat(1 + random.nextInt(3)));
        }
        assertThatCode(() -> read(body.toString().getBytes(UTF_8)))
                .as("seed %d", repetition.getCurrentRepetition())
                .doesNotThrowAnyException();
    }

    /** Its limits are checked where an event is made. */
    private static Optional<AlertEvent> read(byte[] body) {
        try {
            var event = Notice.in(CallbackReader.fields(body))
                    .read(Instant.EPOCH, Map.of("team", "sre"))
                    .event();
            assertThat(event.labels()).containsKey("team").containsKey("check");
            return Optional.of(event);
        } catch (UnreadableCallbackException e) {
            assertThat(e.problem()).isNotBlank();
            return Optional.empty();
        }
    }

    private static List<String> callbacks() throws IOException {
        var files = Stream.concat(
                        GoldenPairs.METRIC_ALERTS.callbacks().stream(), GoldenPairs.SYSTEM_EVENTS.callbacks().stream())
                .filter(file -> !file.getFileName().toString().startsWith("limit-"))
                .toList();
        var callbacks = new ArrayList<String>();
        for (var file : files) {
            callbacks.add(Files.readString(file));
        }
        return callbacks;
    }
}
