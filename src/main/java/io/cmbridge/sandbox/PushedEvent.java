package io.cmbridge.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as Flashduty keeps it: checked, and cut where it was too long. Two equal ones are the identical events of
 * which Flashduty keeps the first.
 *
 * @param status {@code event_status}, one of the four words
 * @param title {@code title_rule}, not blank
 * @param alertKey {@code alert_key}, as sent or generated
 * @param description may be empty
 * @param labels in the order in which they came
 */
record PushedEvent(String status, String title, String alertKey, String description, Map<String, String> labels) {

    PushedEvent {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** Whether it brings nothing new of the same alert, but for labels. */
    boolean saysTheSameAs(PushedEvent other) {
        return status.equals(other.status) && title.equals(other.title) && description.equals(other.description);
    }
}
