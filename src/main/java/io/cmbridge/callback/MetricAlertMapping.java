package io.cmbridge.callback;

import io.cmbridge.event.AlertEvent;
import java.time.Instant;
import java.util.Map;

/** Makes a Flashduty alert event of a metric alert. The same callback makes the same event, apart from a missing time. */
final class MetricAlertMapping {

    private MetricAlertMapping() {}

    static Reading read(MetricAlert alert, Instant acceptedAt, Map<String, String> labels) {
        return new Reading(
                toEvent(alert, acceptedAt, labels), alert.firingStatus(), alert.text("transId"), alert.time());
    }

    /**
     * @param acceptedAt stands in for a missing {@code timestamp}
     * @param labels the integration's own labels
     */
    static AlertEvent toEvent(MetricAlert alert, Instant acceptedAt, Map<String, String> labels) {
        return new AlertEvent(
                Identity.of(alert),
                alert.status(),
                title(alert),
                Text.cut(Description.of(alert), AlertEvent.MAX_DESCRIPTION),
                Labels.of(alert, acceptedAt, labels));
    }

    private static String title(MetricAlert alert) {
        var title = alert.resource()
                .map(resource -> alert.check() + " - " + resource)
                .orElseGet(alert::check);
        var plain = Text.withoutTemplates(title);
        return plain.isEmpty() ? MetricAlert.NAMELESS : Text.cut(plain, AlertEvent.MAX_TITLE);
    }
}
