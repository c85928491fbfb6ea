package io.cmbridge.cloudmonitor;

import io.cmbridge.event.AlertEvent;
import java.time.Instant;
import java.util.Map;

/** Makes a Flashduty alert event of a metric alert. The same callback makes the same event, apart from a missing time. */
final class MetricAlertMapping {

    private MetricAlertMapping() {}

    static Reading read(MetricAlert alert, Instant acceptedAt, Map<String, String> labels) {
        var event = new AlertEvent(
                Identity.of(alert),
                alert.status(),
                Title.of(alert.check(), alert.resource()),
                Text.cut(Description.of(alert), AlertEvent.MAX_DESCRIPTION),
                labels(alert, acceptedAt, labels));
        return new Reading(
                event,
                alert.firingStatus(),
                alert.text("transId"),
                alert.time(),
                alert.isLevelKnown(),
                true,
                alert.decidedBy());
    }

    private static Map<String, String> labels(MetricAlert alert, Instant acceptedAt, Map<String, String> own) {
        return new Labels()
                .add("check", alert.check())
                .add("resource", alert.resource())
                .add("metric", alert.metric())
                .add("metric_name", alert.text("metricName"))
                .add("namespace", alert.text("namespace"))
                .add("product", alert.text("metricProject"))
                .add("region", alert.region())
                .add("account_id", alert.account())
                .add("instance_id", alert.instanceId())
                .add("rule_id", alert.text("ruleId"))
                .add("group", alert.group())
                .add("value", alert.value())
                .add("unit", alert.text("unit"))
                .add("expression", alert.text("expression"))
                .add("alarm_level", alert.text("triggerLevel"))
                .add("previous_level", alert.text("preTriggerLevel"))
                .add("trans_id", alert.text("transId"))
                .addOrigin(alert.time().orElse(acceptedAt))
                .addAll(alert.dimensions().byName(), Labels.Rank.DIMENSION)
                .addAll(alert.ruleLabels().byName(), Labels.Rank.RULE)
                .addAll(own, Labels.Rank.INTEGRATION)
                .withinLimits();
    }
}
