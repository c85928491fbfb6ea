package io.cmbridge.console;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.routing.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would become of a callback now, for a script.
 *
 * @param problem why it cannot be read; empty if it can
 * @param decidedBy the row of the severity table that decides
 * @param push the body of its push
 */
record ApiReading(
        Optional<String> problem,
        Optional<Event> event,
        Optional<String> decidedBy,
        List<ApiStep> steps,
        List<String> destinations,
        Optional<String> push)
        implements ApiAnswer {

    static ApiReading of(Preview preview) {
        var made = preview.made();
        return new ApiReading(
                preview.problem(),
                made.map(Preview.Made::event).map(Event::of),
                made.map(Preview.Made::decidedBy),
                made.stream()
                        .flatMap(whole -> whole.steps().stream())
                        .map(ApiStep::of)
                        .toList(),
                made.map(Preview.Made::destinations).orElse(List.of()),
                made.map(Preview.Made::push));
    }

    /** What is made of a callback. */
    record Event(String alertKey, String status, String title, String description, Map<String, String> labels)
            implements ApiAnswer {

        static Event of(AlertEvent event) {
            return new Event(
                    event.key().value(),
                    ApiWords.of(event.status()),
                    event.title(),
                    event.description(),
                    event.labels());
        }
    }

    /**
     * One step on the way to its destinations.
     *
     * @param number the route's; empty if it is no route
     */
    record ApiStep(
            String kind, Optional<Integer> number, String verdict, List<String> destinations, Optional<Unmet> unmet)
            implements ApiAnswer {

        static ApiStep of(Step step) {
            return new ApiStep(
                    ApiWords.of(step.kind()),
                    Optional.of(step.number()).filter(number -> number > 0),
                    ApiWords.of(step.verdict()),
                    step.destinations(),
                    step.unmet().map(unmet -> new Unmet(unmet.condition(), unmet.found())));
        }
    }

    /** The first condition that does not hold, and what the event has there. */
    record Unmet(String condition, Optional<String> found) implements ApiAnswer {}
}
