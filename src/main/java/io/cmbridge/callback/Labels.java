package io.cmbridge.callback;

import io.cmbridge.event.AlertEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Collects an event's labels within Flashduty's limits. A name that is taken keeps its first value. If there are too
 * many, the {@link Rank} decides which stay: of 80 dimensions the last go, never a name the integration has a label
 * for, which Flashduty's routes may ask for.
 */
final class Labels {

    /** What gives way last, first. */
    enum Rank {
        ALERT,
        INTEGRATION,
        RULE,
        DIMENSION
    }

    private record Label(String name, String value, Rank rank) {

        Label ranked(Rank other) {
            return other.compareTo(rank) < 0 ? new Label(name, value, other) : this;
        }
    }

    private final Map<String, Label> labels = new LinkedHashMap<>();

    static Map<String, String> of(MetricAlert alert, Instant acceptedAt, Map<String, String> own) {
        var labels = new Labels();
        labels.addAlert(alert, acceptedAt);
        labels.addAll(alert.dimensions().byName(), Rank.DIMENSION);
        labels.addAll(
                alert.text("customLabels")
                        .map(Dimensions::parse)
                        .orElse(Dimensions.NONE)
                        .byName(),
                Rank.RULE);
        labels.addAll(own, Rank.INTEGRATION);
        return labels.withinLimits();
    }

    private void addAlert(MetricAlert alert, Instant acceptedAt) {
        add("check", alert.check(), Rank.ALERT);
        add("resource", alert.resource());
        add("metric", alert.metric());
        add("metric_name", alert.text("metricName"));
        add("namespace", alert.text("namespace"));
        add("product", alert.text("metricProject"));
        add("region", alert.region());
        add("account_id", alert.account());
        add("instance_id", alert.instanceId());
        add("rule_id", alert.text("ruleId"));
        add("group", alert.group());
        add("value", alert.value());
        add("unit", alert.text("unit"));
        add("expression", alert.text("expression"));
        add("alarm_level", alert.text("triggerLevel"));
        add("previous_level", alert.text("preTriggerLevel"));
        add("trans_id", alert.text("transId"));
        add(AlertEvent.TIME, alert.time().orElse(acceptedAt).toString(), Rank.ALERT);
        add("source", "aliyun-cm", Rank.ALERT);
    }

    private void add(String name, Optional<String> value) {
        value.ifPresent(text -> add(name, text, Rank.ALERT));
    }

    private void addAll(Map<String, String> more, Rank rank) {
        more.forEach((name, value) -> add(name, value, rank));
    }

    private void add(String name, String value, Rank rank) {
        var allowed = LabelName.of(name);
        var cut = Text.cut(value, AlertEvent.MAX_LABEL_VALUE);
        labels.merge(allowed, new Label(allowed, cut, rank), (first, later) -> first.ranked(later.rank()));
    }

    private Map<String, String> withinLimits() {
        var kept = new LinkedHashMap<String, String>();
        labels.values().stream()
                .sorted(Comparator.comparing(Label::rank))
                .limit(AlertEvent.MAX_LABELS)
                .forEach(label -> kept.put(label.name(), label.value()));
        return kept;
    }
}
