package io.cmbridge.cloudmonitor;

import io.cmbridge.event.AlertEvent;
import java.time.Instant;
import java.util.Map;

/** Makes a Flashduty alert event of a system event. The same callback makes the same event, apart from a missing time. */
final class SystemEventMapping {

    private SystemEventMapping() {}

    static Reading read(SystemEvent event, Instant acceptedAt, Map<String, String> labels) {
        var read = new AlertEvent(
                Identity.of(event, acceptedAt),
                event.status(),
                Title.of(event.displayName(), event.resource()),
                Text.cut(EventDescription.of(event), AlertEvent.MAX_DESCRIPTION),
                labels(event, acceptedAt, labels));
        return new Reading(
                read,
                event.firingStatus(),
                event.occurrence(),
                event.time(),
                event.isLevelKnown(),
                event.recovers(),
                event.decidedBy());
    }

    private static Map<String, String> labels(SystemEvent event, Instant acceptedAt, Map<String, String> own) {
        return new Labels()
                .add("check", event.check())
                .add("resource", event.resource())
                .add("event_name", event.text("name"))
                .add("event_type", event.text("eventType"))
                .add("event_status", event.text("status"))
                .add("event_id", event.text("id"))
                .add("dedup_id", event.text("dedupId"))
                .add("batch_id", event.text("batchId"))
                .add("product", event.text("product"))
                .add("region", event.region())
                .add("account_id", event.account())
                .add("instance_id", event.instanceId())
                .add("resource_id", event.text("resourceId"))
                .add("rule_id", event.text("ruleId"))
                .add("rule_name", event.text("ruleName"))
                .add("group", event.group())
                .add("alarm_level", event.text("level"))
                .addOrigin(event.time().orElse(acceptedAt))
                .addAll(event.content().byName(), Labels.Rank.DIMENSION)
                .addAll(own, Labels.Rank.INTEGRATION)
                .withinLimits();
    }
}
