package io.cmbridge.outbox;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Labels as they stand in the store: a JSON object in their order. */
final class LabelsText {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, String>> LABELS = new TypeReference<>() {};

    private LabelsText() {}

    static String write(Map<String, String> labels) {
        return JSON.writeValueAsString(labels);
    }

    static Map<String, String> read(String text) {
        return JSON.readValue(text, LABELS);
    }
}
