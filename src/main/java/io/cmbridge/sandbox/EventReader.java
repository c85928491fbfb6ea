package io.cmbridge.sandbox;

import static io.cmbridge.sandbox.FailureCode.INVALID_PARAMETER;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the body of a push by the limits that Flashduty documents; lengths count code points. What breaks a rule is
 * refused as {@code InvalidParameter} with the field's name; fields that are not documented are ignored. No message
 * repeats foreign text: a sender takes {@code integration_key} in a message for a complaint about its key.
 */
final class EventReader {

    private static final Set<String> STATUSES = Set.of("Critical", "Warning", "Info", "Ok");
    private static final int MAX_TITLE = 512;
    private static final int MAX_ALERT_KEY = 255;
    private static final int MAX_DESCRIPTION = 2048;
    private static final int MAX_LABELS = 50;
    private static final int MAX_LABEL_VALUE = 2048;
    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,127}");
    private static final JsonMapper JSON = new JsonMapper();

    private EventReader() {}

    static PushedEvent read(byte[] body) {
        var event = object(body);
        var status = text(event, "event_status").orElse("");
        require(STATUSES.contains(status), "event_status must be Critical, Warning, Info or Ok");
        var title = text(event, "title_rule").orElse("");
        require(!title.isBlank(), "title_rule is required");
        var alertKey = text(event, "alert_key").filter(key -> !key.isBlank());
        require(alertKey.isPresent() || !status.equals("Ok"), "alert_key is required when event_status is Ok");
        require(codePoints(alertKey.orElse("")) <= MAX_ALERT_KEY, "alert_key is over 255 characters");
        var description = cut(text(event, "description").orElse(""), MAX_DESCRIPTION);
        var labels = labels(event);
        var shortTitle = cut(title, MAX_TITLE);
        return new PushedEvent(
                status,
                shortTitle,
                alertKey.orElseGet(() -> generatedKey(List.of(status, shortTitle, description, new TreeMap<>(labels)))),
                description,
                labels);
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode event) {
                return event;
            }
        } catch (JacksonException e) {
            throw new PushRefused(INVALID_PARAMETER, "the body is not JSON");
        }
        throw new PushRefused(INVALID_PARAMETER, "the body is not a JSON object");
    }

    private static Optional<String> text(ObjectNode event, String field) {
        var value = event.path(field);
        require(value.isMissingNode() || value.isString(), field + " must be a string");
        return value.stringValueOpt();
    }

    private static Map<String, String> labels(ObjectNode event) {
        var labels = event.path("labels");
        require(labels.isMissingNode() || labels.isObject(), "labels must be an object");
        require(labels.size() <= MAX_LABELS, "labels are more than 50");
        var read = new LinkedHashMap<String, String>();
        labels.properties().forEach(label -> read.put(labelName(label.getKey()), labelValue(label.getValue())));
        return read;
    }

    private static String labelName(String name) {
        require(
                LABEL_NAME.matcher(name).matches(),
                "labels must have names of the form [a-zA-Z_][a-zA-Z0-9_]*, at most 128 characters");
        return name;
    }

    private static String labelValue(JsonNode value) {
        require(value.isString(), "labels must have strings as values");
        return cut(value.stringValue(), MAX_LABEL_VALUE);
    }

    /** The same for the same content, so that an event without a key is recognized when it is pushed again. */
    private static String generatedKey(List<Object> content) {
        return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void require(boolean kept, String message) {
        PushRefused.unless(kept, INVALID_PARAMETER, message);
    }

    private static String cut(String text, int limit) {
        return codePoints(text) <= limit ? text : text.substring(0, text.offsetByCodePoints(0, limit));
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }
}
