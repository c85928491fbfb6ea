package io.cmbridge.callback;

import java.util.Optional;

/**
 * What is wrong, in a sentence that a woken person understands: the metric, its value with the unit, the condition, how
 * long, and where.
 */
final class Description {

    private Description() {}

    static String of(MetricAlert alert) {
        var sentence = new StringBuilder(opening(alert)).append(what(alert));
        alert.text("expression")
                .ifPresent(condition -> sentence.append(", condition ").append(condition));
        alert.text("lastTime")
                .ifPresent(time -> sentence.append(duration(alert)).append(time));
        alert.resource().ifPresent(resource -> sentence.append(", on ").append(resource));
        sentence.append('.');
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
        return alert.text("curValue")
                .map(value -> metric + " is " + value + unit(alert))
                .orElse(metric);
    }

    private static String unit(MetricAlert alert) {
        return alert.text("unit")
                .map(unit -> unit.equals("%") ? unit : " " + unit)
                .orElse("");
    }

    private static String duration(MetricAlert alert) {
        return alert.status().isRecovery() ? ", after " : ", for ";
    }

    private static Optional<String> part(Optional<String> text, String name) {
        return text.map(value -> " " + name + ": " + value + ".");
    }
}
