package io.cmbridge.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cmbridge.event.AlertEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final Path GOLDEN = Path.of("src/test/resources/io/cmbridge/callback/golden");
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

    @ParameterizedTest
    @MethodSource("bodies")
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
            var alert = new MetricAlert(CallbackReader.read(body));
            var event = MetricAlertMapping.toEvent(alert, Instant.EPOCH, Map.of("team", "sre"));
            assertThat(event.labels()).containsKey("team").containsKey("check");
            return Optional.of(event);
        } catch (UnreadableCallbackException e) {
            assertThat(e.problem()).isNotBlank();
            return Optional.empty();
        }
    }

    private static List<String> callbacks() throws IOException {
        var callbacks = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(GOLDEN, "{state,level,trap,dim,json,title,site}*.{form,json}")) {
            for (var file : files) {
                if (!file.toString().endsWith(".event.json")) {
                    callbacks.add(Files.readString(file));
                }
            }
        }
        callbacks.sort(null);
        return callbacks;
    }
}
