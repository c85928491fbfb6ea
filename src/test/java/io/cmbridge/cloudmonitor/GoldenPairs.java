package io.cmbridge.cloudmonitor;

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
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Golden pairs: beside every callback stands the event that is made of it. After a wanted change of the mapping,
 * {@code -Dgolden.write=true} writes the events anew, for a person to read the difference.
 *
 * @param directory the events, and the callbacks that are not samples
 * @param samples how the names of those samples begin that belong here too
 */
public record GoldenPairs(Path directory, String samples) {

    public static final GoldenPairs METRIC_ALERTS = new GoldenPairs(in("golden"), "metric-");
    public static final GoldenPairs SYSTEM_EVENTS = new GoldenPairs(in("golden-events"), "event-");

    private static final String EVENT = ".event.json";
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final Instant ACCEPTED_AT = Instant.parse("2024-01-02T03:04:05.678Z");
    private static final Map<String, String> OWN_LABELS = Map.of("team", "sre");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static Path in(String name) {
        return Path.of("src/test/resources/io/cmbridge/cloudmonitor", name);
    }

    List<Path> callbacks() {
        try (var chosen = Files.list(SAMPLES);
                var handMade = Files.list(directory)) {
            return Stream.concat(
                            chosen.filter(file -> file.getFileName().toString().startsWith(samples)), handMade)
                    .filter(file -> !file.toString().endsWith(EVENT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(Path callback) throws IOException {
        var expected = directory.resolve(callback.getFileName() + EVENT);
        var actual = text(reading(callback));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    void checkThatEveryEventHasItsCallback() throws IOException {
        try (var files = Files.list(directory)) {
            var events = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(EVENT))
                    .toList();
            var expected =
                    callbacks().stream().map(file -> file.getFileName() + EVENT).toList();
            assertThat(events).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** What is read from the callback of that name. */
    Reading reading(String name) {
        return reading(directory.resolve(name));
    }

    static Reading reading(Path callback) {
        try {
            return reading(Files.readAllBytes(callback));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading reading(byte[] body) {
        return CallbackReader.read(body, ACCEPTED_AT, OWN_LABELS);
    }

    private static String text(Reading reading) {
        AlertEvent event = reading.event();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("alert_key", event.key().value());
        fields.put("event_status", event.status().name());
        if (!reading.recovers()) {
            fields.put("recovers", false);
        }
        fields.put("title", event.title());
        fields.put("description", event.description());
        fields.put("labels", event.labels());
        return new String(JSON.writeValueAsBytes(fields), UTF_8) + "\n";
    }
}
