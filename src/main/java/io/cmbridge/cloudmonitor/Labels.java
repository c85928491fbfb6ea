package io.cmbridge.cloudmonitor;

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

    Labels add(String name, String value) {
        add(name, value, Rank.ALERT);
        return this;
    }

    Labels add(String name, Optional<String> value) {
        value.ifPresent(text -> add(name, text, Rank.ALERT));
        return this;
    }

    Labels addAll(Map<String, String> more, Rank rank) {
        more.forEach((name, value) -> add(name, value, rank));
        return this;
    }

    /** When and whence, which every event says. */
    Labels addOrigin(Instant time) {
        return add(AlertEvent.TIME, time.toString()).add("source", "aliyun-cm");
    }

    private void add(String name, String value, Rank rank) {
        var allowed = LabelName.of(name);
        var cut = Text.cut(value, AlertEvent.MAX_LABEL_VALUE);
        labels.merge(allowed, new Label(allowed, cut, rank), (first, later) -> first.ranked(later.rank()));
    }

    Map<String, String> withinLimits() {
        var kept = new LinkedHashMap<String, String>();
        labels.values().stream()
                .sorted(Comparator.comparing(Label::rank))
                .limit(AlertEvent.MAX_LABELS)
                .forEach(label -> kept.put(label.name(), label.value()));
        return kept;
    }
}
