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
 */
record Severity(EventStatus status, boolean known, boolean withoutData) {

    private static final Set<String> WITHOUT_DATA = Set.of("INSUFFICIENT_DATA", "NO_DATA", "NODATA");

    static Severity of(Optional<String> alertState, Optional<String> triggerLevel) {
        var state = alertState.map(Severity::normal).orElse("");
        var level = triggerLevel.map(Severity::normal).orElse("");
        if (state.equals("OK")) {
            return new Severity(EventStatus.OK, true, false);
        }
        if (level.equals("NODATA") || WITHOUT_DATA.contains(state)) {
            return new Severity(EventStatus.INFO, true, true);
        }
        return switch (level) {
            case "CRITICAL" -> new Severity(EventStatus.CRITICAL, true, false);
            case "WARN", "WARNING" -> new Severity(EventStatus.WARNING, true, false);
            case "INFO" -> new Severity(EventStatus.INFO, true, false);
            default -> new Severity(EventStatus.WARNING, false, false);
        };
    }

    private static String normal(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
