package io.cmbridge.cloudmonitor;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Optional;

/** What has happened, in a sentence that a woken person understands: the event, where, and what the service says. */
final class EventDescription {

    private EventDescription() {}

    static String of(SystemEvent event) {
        var sentence = new StringBuilder(opening(event)).append(event.displayName());
        event.resource().ifPresent(resource -> sentence.append(" on ").append(resource));
        event.text("product")
                .ifPresent(product -> sentence.append(" (").append(product).append(')'));
        sentence.append('.');
        part("Status", event.text("status")).ifPresent(sentence::append);
        part("Region", event.text("regionName").or(event::region)).ifPresent(sentence::append);
        part("Application group", event.group()).ifPresent(sentence::append);
        part("Rule", event.text("ruleName")).ifPresent(sentence::append);
        part("Details", details(event)).ifPresent(sentence::append);
        return sentence.toString();
    }

    private static String opening(SystemEvent event) {
        if (event.isResolved()) {
            return "Recovered: ";
        }
        return event.status().isRecovery() ? "Over: " : "";
    }

    private static Optional<String> details(SystemEvent event) {
        return Fields.present(event.content().byName().entrySet().stream()
                .map(Map.Entry::toString)
                .collect(joining(", ")));
    }

    private static Optional<String> part(String name, Optional<String> text) {
        return text.map(value -> " " + name + ": " + value + ".");
    }
}
