package io.cmbridge.cloudmonitor;

import java.util.Optional;

/**
 * What is wrong, in a sentence that a woken person understands: the metric, where, its value with the unit, how long, and
 * the condition.
 */
final class Description {

    private Description() {}

    static String of(MetricAlert alert) {
        var sentence = new StringBuilder(opening(alert)).append(what(alert));
        alert.text("lastTime")
                .ifPresent(time -> sentence.append(duration(alert)).append(time));
        sentence.append('.');
        part(alert.text("expression"), "Condition").ifPresent(sentence::append);
        part(alert.text("regionName").or(alert::region), "Region").ifPresent(sentence::append);
        part(alert.group(), "Application group").ifPresent(sentence::append);
        return sentence.toString();
    }

    private static String opening(MetricAlert alert) {
        if (alert.status().isRecovery()) {
            return "Recovered: ";
        }
        return alert.isWithoutData() ? "No data: " : "";
    }

    private static String what(MetricAlert alert) {
        var metric = alert.text("metricName").or(alert::metric).orElseGet(alert::check);
        return metric
                + alert.resource().map(resource -> " on " + resource).orElse("")
                + alert.text("curValue")
                        .map(value -> " is " + value + unit(alert))
                        .orElse("");
    }

    private static String unit(MetricAlert alert) {
        return alert.text("unit")
                .map(unit -> unit.equals("%") ? unit : " " + unit)
                .orElse("");
    }

    private static String duration(MetricAlert alert) {
        return alert.status().isRecovery() ? " after " : " for ";
    }

    private static Optional<String> part(Optional<String> text, String name) {
        return text.map(value -> " " + name + ": " + value + ".");
    }
}
