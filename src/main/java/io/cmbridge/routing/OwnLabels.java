package io.cmbridge.routing;

import io.cmbridge.Misconfiguration;
import io.cmbridge.event.AlertEvent;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks an integration's own labels at start, since an event would otherwise lose them silently. */
final class OwnLabels {

    private static final int MOST = 20;
    private static final Set<String> ON_EVERY_EVENT = Set.of("check", "source", AlertEvent.TIME);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private OwnLabels() {}

    static void require(String integration, Map<String, String> labels) {
        if (labels.size() > MOST || !labels.entrySet().stream().allMatch(OwnLabels::isAllowed)) {
            throw new Misconfiguration(
                    "The labels of the integration '%s' cannot all be put on an event.".formatted(integration),
                    ("Keep cm-bridge.integrations.%s.labels to %d labels, their names to letters, digits and"
                                    + " underscores (%d at most), their values to 1 to %d characters; check,"
                                    + " source and cm_time are taken.")
                            .formatted(integration, MOST, AlertEvent.MAX_LABEL_NAME, AlertEvent.MAX_LABEL_VALUE));
        }
    }

    private static boolean isAllowed(Map.Entry<String, String> label) {
        return NAME.matcher(label.getKey()).matches()
                && !ON_EVERY_EVENT.contains(label.getKey())
                && label.getKey().length() <= AlertEvent.MAX_LABEL_NAME
                && !label.getValue().isBlank()
                && label.getValue().length() <= AlertEvent.MAX_LABEL_VALUE;
    }
}
