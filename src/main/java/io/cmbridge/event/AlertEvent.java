package io.cmbridge.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One change of one alert, within every limit that Flashduty documents for an alert event, so that nothing is cut or
 * refused on arrival. Lengths count code points.
 *
 * @param key which alert
 * @param status what has become of it
 * @param title plain text, 1 to {@value #MAX_TITLE} code points
 * @param description at most {@value #MAX_DESCRIPTION} code points, may be empty
 * @param labels at most {@value #MAX_LABELS}; names in Prometheus form of at most {@value #MAX_LABEL_NAME} characters,
 *     values of 1 to {@value #MAX_LABEL_VALUE} code points; their order is kept
 */
public record AlertEvent(
        AlertKey key, EventStatus status, String title, String description, Map<String, String> labels) {

    public static final int MAX_TITLE = 512;
    public static final int MAX_DESCRIPTION = 2048;
    public static final int MAX_LABELS = 50;
    public static final int MAX_LABEL_NAME = 128;
    public static final int MAX_LABEL_VALUE = 2048;

    /** The label that holds the time of the event, by its sender's clock. */
    public static final String TIME = "cm_time";

    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    public AlertEvent {
        require(!title.isBlank() && codePoints(title) <= MAX_TITLE, "title");
        require(codePoints(description) <= MAX_DESCRIPTION, "description");
        require(labels.size() <= MAX_LABELS, "number of labels");
        labels.forEach(AlertEvent::requireLabel);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /**
     * This event with nothing but what closes an alert: key, status and title. The label {@value #TIME} ends the title then,
     * since Flashduty discards an event that is identical to an earlier one, and the next recovery may go bare as well.
     */
    public AlertEvent bare() {
        var time = labels.containsKey(TIME) ? " " + labels.get(TIME) : "";
        int room = MAX_TITLE - codePoints(time);
        var begin = codePoints(title) <= room ? title : title.substring(0, title.offsetByCodePoints(0, room));
        return new AlertEvent(key, status, begin + time, "", Map.of());
    }

    private static void requireLabel(String name, String value) {
        require(name.length() <= MAX_LABEL_NAME && LABEL_NAME.matcher(name).matches(), "label name " + name);
        require(!value.isEmpty() && codePoints(value) <= MAX_LABEL_VALUE, "value of label " + name);
    }

    private static void require(boolean kept, String what) {
        if (!kept) {
            throw new IllegalArgumentException("Outside Flashduty's limits: " + what);
        }
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }
}
