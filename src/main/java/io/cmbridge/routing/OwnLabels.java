package io.cmbridge.routing;

import io.cmbridge.event.AlertEvent;
import java.util.Map;
import java.util.Set;

/** Checks an integration's own labels at start, since an event would otherwise lose them silently. */
final class OwnLabels {

    private static final int MOST = 20;
    private static final Set<String> ON_EVERY_EVENT = Set.of("check", "source", AlertEvent.TIME);

    private OwnLabels() {}

    /** @param property under which the labels stand */
    static void check(String property, Map<String, String> labels, Findings findings) {
        if (labels.size() > MOST) {
            findings.report("%s has %d labels.".formatted(property, labels.size()), "Keep them to %d.".formatted(MOST));
        }
        labels.forEach((name, value) -> check(property, name, value, findings));
    }

    private static void check(String property, String name, String value, Findings findings) {
        if (!Key.Label.isName(name)) {
            findings.report(
                    "%s.%s is no name of a label.".formatted(property, name),
                    "Write letters, digits and underscores, %d at most and no digit first."
                            .formatted(AlertEvent.MAX_LABEL_NAME));
        } else if (ON_EVERY_EVENT.contains(name)) {
            findings.report(
                    "%s.%s is on every event already.".formatted(property, name), "Give the label another name.");
        }
        if (value.isBlank() || value.length() > AlertEvent.MAX_LABEL_VALUE) {
            findings.report(
                    "%s.%s has no value that an event can carry.".formatted(property, name),
                    "Write 1 to %d characters.".formatted(AlertEvent.MAX_LABEL_VALUE));
        }
    }
}
