package io.cmbridge.cloudmonitor;

import io.cmbridge.event.AlertEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the cloud service itself says about an event, as name and value in the order in which it says it. What is
 * nested is joined by an underscore ({@code extensions_region}); the texts of an array are one value, its objects are
 * numbered. Content that is no JSON object is one value named {@code content}.
 *
 * @param byName nothing absent among the values
 */
record EventContent(Map<String, String> byName) {

    private static final String CONTENT = "content";

    static EventContent parse(Optional<String> text) {
        var content = new EventContent(new LinkedHashMap<>());
        text.ifPresent(content::read);
        return content;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The first that a service calls an instance's id in its own way, such as {@code dbInstanceId}. */
    Optional<String> anInstanceId() {
        return byName.entrySet().stream()
                .filter(field -> field.getKey().toLowerCase(Locale.ROOT).endsWith("instanceid"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void read(String text) {
        try {
            if (text.startsWith("{") || text.startsWith("[")) {
                add("", JsonFields.parse(text));
                return;
            }
        } catch (UnreadableCallbackException notJson) {
            // It is one value then.
        }
        put(CONTENT, text);
    }

    private void add(String path, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> add(join(path, field.getKey()), field.getValue()));
        } else if (node.isArray()) {
            addAll(path, node);
        } else if (!node.isNull()) {
            put(path, node.asString());
        }
    }

    private void addAll(String path, JsonNode array) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < array.size(); i++) {
            var element = array.get(i);
            if (element.isContainer()) {
                add(join(path, Integer.toString(i)), element);
            } else if (!element.isNull()) {
                Fields.present(element.asString()).ifPresent(texts::add);
            }
        }
        put(path, String.join(", ", texts));
    }

    private void put(String path, String value) {
        Fields.present(value).ifPresent(text -> byName.putIfAbsent(path.isEmpty() ? CONTENT : path, text));
    }

    /** Cut at what a label's name may have, so that a deep path does not grow with each of its levels. */
    private static String join(String path, String name) {
        var joined = List.of(path, Fields.storable(name).strip()).stream()
                .filter(part -> !part.isEmpty())
                .reduce((before, after) -> before + "_" + after)
                .orElse("");
        return Text.cut(joined, AlertEvent.MAX_LABEL_NAME);
    }
}
