package io.cmbridge.cloudmonitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Finds the fields in what was received, whatever its Content-Type says: a JSON object, or else a form. Where they
 * tell nothing but one named {@code data} has a JSON object, it is that object: so Cloud Monitor sends JSON by GET.
 */
public final class CallbackReader {

    /** Of the fields that Cloud Monitor's callbacks have, those that nobody would put into a URL for another reason. */
    private static final Set<String> TELLING = Set.of(
            "data",
            "alert",
            "alertState",
            "triggerLevel",
            "preTriggerLevel",
            "alertName",
            "curValue",
            "dimensions",
            "expression",
            "metricName",
            "rawMetricName",
            "ruleId",
            "transId",
            "subscription",
            "eventName",
            "eventTime",
            "eventType",
            "level",
            "severity",
            "product",
            "content",
            "resourceId");

    private CallbackReader() {}

    /** Whether a query string carries a callback, and not only what somebody added to the URL. */
    public static boolean isCallback(String query) {
        return FormFields.read(query).keySet().stream().anyMatch(TELLING::contains);
    }

    /**
     * Makes an event of a callback. The same one makes the same event, apart from a missing time.
     *
     * @param acceptedAt stands in for a missing time
     * @param labels the integration's own
     * @throws UnreadableCallbackException if it is neither a metric alert nor a system event
     */
    public static Reading read(byte[] body, Instant acceptedAt, Map<String, String> labels) {
        return Notice.in(fields(body)).read(acceptedAt, labels);
    }

    /**
     * The fields as they came, decoded, in their order; what is nested in JSON is its text. A form always has fields, if
     * perhaps none; of several of one name the first counts.
     *
     * @throws UnreadableCallbackException if the body is JSON, but not one object
     */
    public static SequencedMap<String, String> fieldsOf(byte[] body) {
        var decoded = fields(withoutByteOrderMark(new String(body, UTF_8)).strip());
        var fields = new Fields(decoded);
        return fields.text("data")
                .filter(data -> data.startsWith("{") && !Notice.isIn(fields))
                .map(JsonFields::read)
                .orElse(decoded);
    }

    static Fields fields(byte[] body) {
        return new Fields(fieldsOf(body));
    }

    private static SequencedMap<String, String> fields(String text) {
        return text.startsWith("{") || text.startsWith("[") ? JsonFields.read(text) : FormFields.read(text);
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
