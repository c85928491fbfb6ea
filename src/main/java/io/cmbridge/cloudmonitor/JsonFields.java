package io.cmbridge.cloudmonitor;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON object as fields. Values that are objects or arrays become their JSON text. */
final class JsonFields {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFields() {}

    /** @throws UnreadableCallbackException if the text is not one JSON object */
    static SequencedMap<String, String> read(String json) {
        var node = parse(json);
        if (!node.isObject()) {
            throw new UnreadableCallbackException("The JSON is not an object");
        }
        return fieldsOf(node);
    }

    /** The fields of a JSON object, or nothing if the text is not one. */
    static Optional<SequencedMap<String, String>> readObject(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(text));
        } catch (UnreadableCallbackException notJson) {
            return Optional.empty();
        }
    }

    /** @throws UnreadableCallbackException if the text is not JSON */
    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new UnreadableCallbackException("The body is not valid JSON" + position(e));
        } catch (NumberFormatException e) {
            throw new UnreadableCallbackException("The JSON has a number that nothing can hold");
        }
    }

    static SequencedMap<String, String> fieldsOf(JsonNode object) {
        var fields = new LinkedHashMap<String, String>();
        object.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
        return fields;
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isContainer() ? value.toString() : value.asString();
    }

    private static String position(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
