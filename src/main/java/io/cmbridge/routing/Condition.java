package io.cmbridge.routing;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.EventStatus;
import io.cmbridge.routing.Step.Unmet;
import java.util.List;

/**
 * A condition of Flashduty's filter language (docs.flashcat.cloud, "Filter conditions").
 *
 * @param values at least one
 * @param text as it is configured, for people
 */
record Condition(Key key, Operator operator, List<ValuePattern> values, String text) {

    /** What a condition asks of its values. */
    enum Operator {
        /** The key is there, and one of the values matches it. */
        IN,
        /** The key is missing, or none of the values matches it. */
        NOTIN
    }

    Condition {
        values = List.copyOf(values);
    }

    boolean holds(AlertEvent event, EventStatus severity) {
        boolean isIn = key.in(event, severity)
                .filter(text -> values.stream().anyMatch(value -> value.matches(text)))
                .isPresent();
        return isIn == (operator == Operator.IN);
    }

    /** What is to be said of an event for which it does not hold. */
    Unmet unmetBy(AlertEvent event, EventStatus severity) {
        return new Unmet(text, key.in(event, severity));
    }
}
