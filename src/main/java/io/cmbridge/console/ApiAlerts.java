package io.cmbridge.console;

import io.cmbridge.outbox.OpenAlerts;
import io.cmbridge.outbox.OpenAlerts.OpenAlert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Open alerts for a script.
 *
 * @param items those that are silent, the longest silent first
 */
record ApiAlerts(Summary summary, List<Alert> items) implements ApiAnswer {

    static ApiAlerts of(OpenAlerts.Summary summary, List<OpenAlert> silent) {
        return new ApiAlerts(Summary.of(summary), silent.stream().map(Alert::of).toList());
    }

    /**
     * How many, an alert that is open at two destinations twice.
     *
     * @param oldest since when the one has its status that has had it longest
     * @param silent how many of them are silent
     */
    record Summary(long number, Optional<Instant> oldest, long silent) implements ApiAnswer {

        static Summary of(OpenAlerts.Summary summary) {
            return new Summary(summary.number(), summary.oldest(), summary.silent());
        }
    }

    /**
     * An alert that is open at a destination.
     *
     * @param callback what was last heard of it
     */
    record Alert(
            String alertKey,
            String destination,
            String status,
            Instant since,
            Instant heardAt,
            long callback,
            Optional<String> title)
            implements ApiAnswer {

        static Alert of(OpenAlert alert) {
            return new Alert(
                    alert.key().value(),
                    alert.destination(),
                    ApiWords.of(alert.status()),
                    alert.since(),
                    alert.heardAt(),
                    alert.callback(),
                    alert.title());
        }
    }
}
