package io.cmbridge.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Golden pairs: beside every callback stands the event that is made of it. After a wanted change of the mapping,
 * {@code -Dgolden.write=true} writes the events anew, for a person to read the difference.
 */
class MetricAlertMappingTests {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path HAND_MADE = RESOURCES.resolve("io/cmbridge/callback/golden");
    private static final Path SAMPLES = RESOURCES.resolve("samples");
    private static final Instant ACCEPTED_AT = Instant.parse("2024-01-02T03:04:05.678Z");
    private static final Map<String, String> OWN_LABELS = Map.of("team", "sre");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static List<Path> callbacks() throws IOException {
        try (var samples = Files.list(SAMPLES);
                var handMade = Files.list(HAND_MADE)) {
            return Stream.concat(
                            samples.filter(file -> file.getFileName().toString().startsWith("metric-")), handMade)
                    .filter(file -> !file.toString().endsWith(".event.json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void aCallbackMakesItsGoldenEvent(Path callback) throws IOException {
        var expected = HAND_MADE.resolve(callback.getFileName() + ".event.json");
        var actual = text(event(Files.readAllBytes(callback)));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    @Test
    void everyGoldenEventHasItsCallback() throws IOException {
        try (var files = Files.list(HAND_MADE)) {
            var events = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".event.json"))
                    .toList();
            var expected = callbacks().stream()
                    .map(file -> file.getFileName() + ".event.json")
                    .toList();
            assertThat(events).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theSameDimensionsInEveryFormMakeTheSameAlertKey() throws IOException {
        var keys = callbacks().stream()
                .filter(file -> file.getFileName()
                        .toString()
                        .matches("level-critical.*|dimensions-(as|in|without-account|with-a-stray).*"))
                .map(file -> event(read(file)).key())
                .toList();
        assertThat(keys).hasSize(8);
        assertThat(keys).containsOnly(keys.getFirst());
    }

    private static AlertEvent event(byte[] body) {
        return MetricAlertMapping.toEvent(new MetricAlert(CallbackReader.read(body)), ACCEPTED_AT, OWN_LABELS);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(AlertEvent event) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("alert_key", event.key().value());
        fields.put("event_status", event.status().name());
        fields.put("title", event.title());
        fields.put("description", event.description());
        fields.put("labels", event.labels());
        return new String(JSON.writeValueAsBytes(fields), UTF_8) + "\n";
    }
}
