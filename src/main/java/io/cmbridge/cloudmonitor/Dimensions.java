package io.cmbridge.cloudmonitor;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What an alert is about, as name and value, sorted by name. Cloud Monitor writes them as Java's
 * {@code Map.toString()} in varying order; older and rewritten callbacks as a JSON object, the text of one, or an array
 * of objects. All of these with the same content are equal.
 */
record Dimensions(SortedMap<String, String> byName) {

    private static final Pattern JSON = Pattern.compile("\\{\\s*[\"}]|\\[");
    private static final Pattern STRAY = Pattern.compile("\\)(}?)$");

    static final Dimensions NONE = new Dimensions(new TreeMap<>());

    Dimensions {
        var present = new TreeMap<String, String>();
        byName.forEach((name, value) -> Fields.present(value)
                .ifPresent(text -> present.put(Fields.storable(name).strip(), text)));
        byName = Collections.unmodifiableSortedMap(present);
    }

    static Dimensions parse(String text) {
        var dimensions = new TreeMap<String, String>();
        if (!readJson(text, dimensions)) {
            readPairs(withoutBraces(text), dimensions);
        }
        return new Dimensions(dimensions);
    }

    Dimensions without(String name, String value) {
        var rest = new TreeMap<>(byName);
        rest.remove(name, value);
        return new Dimensions(rest);
    }

    /** The dimensions in one line, for people. */
    @Override
    public String toString() {
        return byName.entrySet().stream().map(Map.Entry::toString).collect(joining(", "));
    }

    private static boolean readJson(String text, SortedMap<String, String> dimensions) {
        if (!JSON.matcher(text).lookingAt()) {
            return false;
        }
        try {
            addAll(JsonFields.parse(text), dimensions);
            return true;
        } catch (UnreadableCallbackException notJson) {
            return false;
        }
    }

    private static void addAll(JsonNode node, SortedMap<String, String> dimensions) {
        if (node.isArray()) {
            node.forEach(element -> addAll(element, dimensions));
        } else if (node.isObject()) {
            JsonFields.fieldsOf(node).forEach((name, value) -> add(name, value, dimensions));
        } else {
            add("dimensions", node.asString(), dimensions);
        }
    }

    /** A piece without an equals sign belongs to the value before it, which then held a comma. */
    private static void readPairs(String text, SortedMap<String, String> dimensions) {
        String name = "dimensions";
        for (var piece : text.split(", ", -1)) {
            int equals = piece.indexOf('=');
            if (equals > 0) {
                name = piece.substring(0, equals).strip();
                add(name, piece.substring(equals + 1), dimensions);
            } else if (!piece.isEmpty()) {
                dimensions.merge(name, piece, (before, more) -> before + ", " + more);
            }
        }
    }

    private static void add(String name, String value, SortedMap<String, String> dimensions) {
        dimensions.merge(name, value, (one, other) -> one.equals(other) ? one : one + "," + other);
    }

    /** The sample in Alibaba's documentation once ends with a parenthesis that nothing opens. */
    private static String withoutBraces(String text) {
        var pairs = text.contains("(") ? text : STRAY.matcher(text).replaceFirst("$1");
        return pairs.startsWith("{") && pairs.endsWith("}") ? pairs.substring(1, pairs.length() - 1) : pairs;
    }
}
