package io.cmbridge.cloudmonitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * System events that are valid JSON and otherwise not as documented: fields missing, of another type, nested deeper, or
 * huge. Each is an event within Flashduty's limits or an unreadable callback.
 */
class SpoiltEventTests {

    private static final JsonMapper JSON = new JsonMapper();

    private int events;
    private int unreadable;

    @RepeatedTest(10)
    void aSpoiltEventIsAnEventOrUnreadable(RepetitionInfo repetition) throws IOException {
        long seed = repetition.getCurrentRepetition();
        var random = new Random(seed);
        for (var callback : documents()) {
            for (int i = 0; i < 3; i++) {
                var spoilt = spoilt(callback, random);
                assertThatCode(() -> read(spoilt))
                        .as("seed %d, %s", seed, spoilt)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(events).as("events").isPositive();
        assertThat(unreadable).as("unreadable").isPositive();
    }

    private void read(String body) {
        try {
            var event = GoldenPairs.reading(body.getBytes(UTF_8)).event();
            assertThat(event.labels()).containsKeys("check", "team", "cm_time", "source");
            events++;
        } catch (UnreadableCallbackException e) {
            assertThat(e.problem()).isNotBlank();
            unreadable++;
        }
    }

    private static String spoilt(JsonNode callback, Random random) {
        var root = callback.deepCopy();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var objects = new ArrayList<ObjectNode>();
            collect(root, objects);
            spoil(objects.get(random.nextInt(objects.size())), random);
        }
        return root.toString();
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    private static void spoil(ObjectNode object, Random random) {
        var names = List.copyOf(object.propertyNames());
        if (names.isEmpty()) {
            return;
        }
        var name = names.get(random.nextInt(names.size()));
        var value = object.get(name);
        switch (random.nextInt(10)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.put(name, value.toString());
            case 3 -> object.put(name, random.nextLong());
            case 4 -> object.put(name, random.nextBoolean());
            case 5 -> object.putArray(name).add(value).add(value).addNull();
            case 6 -> object.putObject(name).set(name, value);
            case 7 -> object.put(name, "\ud83d\ude00$x\u0000".repeat(1 + random.nextInt(9_000)));
            case 8 -> addMany(object.putObject(name), random);
            default -> object.set(name, nested(value, 1 + random.nextInt(100)));
        }
    }

    private static void addMany(ObjectNode object, Random random) {
        for (int i = random.nextInt(500); i >= 0; i--) {
            object.put("field " + random.nextInt(), "value " + i);
        }
    }

    private static JsonNode nested(JsonNode value, int levels) {
        var outer = value;
        for (int i = 0; i < levels; i++) {
            outer = JSON.createObjectNode().set("level" + i % 7, outer);
        }
        return outer;
    }

    private static List<JsonNode> documents() throws IOException {
        var documents = new ArrayList<JsonNode>();
        for (Path file : GoldenPairs.SYSTEM_EVENTS.callbacks()) {
            if (file.toString().endsWith(".json")) {
                documents.add(JSON.readTree(Files.readString(file)));
            }
        }
        return documents;
    }
}
