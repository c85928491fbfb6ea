package io.cmbridge.cloudmonitor;

import java.time.Instant;
import java.util.Map;

/**
 * What a callback tells: a metric alert or a system event. Each family has one class that says how it is known by its
 * fields and what stands in for what is missing, and one that makes Flashduty's event of it.
 */
sealed interface Notice permits MetricAlert, SystemEvent {

    /**
     * What the fields tell.
     *
     * @throws UnreadableCallbackException if they tell neither
     */
    static Notice in(Fields fields) {
        if (MetricAlert.isIn(fields)) {
            return new MetricAlert(fields);
        }
        return SystemEvent.in(fields)
                .orElseThrow(() -> new UnreadableCallbackException("The body has neither alertState nor triggerLevel,"
                        + " as a metric alert has, nor the name of a system event"));
    }

    static boolean isIn(Fields fields) {
        return MetricAlert.isIn(fields) || SystemEvent.in(fields).isPresent();
    }

    /** False if its level is missing or not in the severity table, and its status therefore a guess. */
    boolean isLevelKnown();

    /**
     * What it means.
     *
     * @param acceptedAt stands in for a missing time
     * @param labels the integration's own labels
     */
    Reading read(Instant acceptedAt, Map<String, String> labels);
}
