package io.cmbridge.cloudmonitor;

import io.cmbridge.event.EventStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The severity table: what {@code alertState} and {@code triggerLevel} make of an alert. The levels are those of
 * Flashduty's own table for Cloud Monitor. The level before ({@code preTriggerLevel}) has no say in it.
 *
 * @param status the event's status
 * @param known false if the level is missing or not in the table, and the status therefore a guess
 * @param withoutData whether what is wrong is that data is missing, which is not a recovery
 * @param decidedBy the row of the table that holds: the field and its value as it came, or {@value #NO_LEVEL}
 */
record Severity(EventStatus status, boolean known, boolean withoutData, String decidedBy) {

    static final String NO_LEVEL = "no level known";

    private static final Set<String> WITHOUT_DATA = Set.of("INSUFFICIENT_DATA", "NO_DATA", "NODATA");

    /** What a metric alert's two fields say. */
    static Severity of(Optional<String> alertState, Optional<String> triggerLevel) {
        return alertState.flatMap(Severity::ofState).orElseGet(() -> ofLevel("triggerLevel", triggerLevel));
    }

    private static Optional<Severity> ofState(String alertState) {
        var state = normal(alertState);
        var decidedBy = field("alertState", alertState);
        if (state.equals("OK")) {
            return Optional.of(new Severity(EventStatus.OK, true, false, decidedBy));
        }
        return WITHOUT_DATA.contains(state)
                ? Optional.of(new Severity(EventStatus.INFO, true, true, decidedBy))
                : Optional.empty();
    }

    /** What a level says, in the field of that name. */
    static Severity ofLevel(String field, Optional<String> level) {
        var decidedBy = level.map(value -> field(field, value)).orElse(NO_LEVEL);
        return switch (level.map(Severity::normal).orElse("")) {
            case "NODATA" -> new Severity(EventStatus.INFO, true, true, decidedBy);
            case "CRITICAL" -> new Severity(EventStatus.CRITICAL, true, false, decidedBy);
            case "WARN", "WARNING" -> new Severity(EventStatus.WARNING, true, false, decidedBy);
            case "INFO" -> new Severity(EventStatus.INFO, true, false, decidedBy);
            default -> new Severity(EventStatus.WARNING, false, false, NO_LEVEL);
        };
    }

    /** How a field and its value are written for people. */
    static String field(String name, String value) {
        return name + " = " + value;
    }

    private static String normal(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
