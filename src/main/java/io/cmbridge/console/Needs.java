package io.cmbridge.console;

import io.cmbridge.console.Overview.DestinationLine;
import io.cmbridge.console.Overview.Need;
import io.cmbridge.console.Overview.Need.What;
import io.cmbridge.delivery.Caution;
import io.cmbridge.delivery.DeliveryStatus.Health;
import io.cmbridge.delivery.DeliveryStatus.Status;
import io.cmbridge.delivery.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds what needs a person. */
final class Needs {

    private final List<Need> found = new ArrayList<>();

    private Needs() {}

    /**
     * What needs a person, the worst first.
     *
     * @param storeFails whether callbacks cannot be stored
     * @param unreadable how many callbacks could not be read, by integration
     */
    static List<Need> of(boolean storeFails, List<DestinationLine> destinations, Map<String, Long> unreadable) {
        var needs = new Needs();
        if (storeFails) {
            needs.found.add(new Need(What.STORE_FAILING, "", 0));
        }
        destinations.forEach(needs::look);
        unreadable.forEach((integration, number) -> needs.add(What.UNREADABLE, integration, number));
        needs.found.sort(Comparator.comparing(Need::what));
        return List.copyOf(needs.found);
    }

    private void look(DestinationLine line) {
        line.status()
                .ifPresentOrElse(
                        status -> look(line, status), () -> add(What.DESTINATION_UNKNOWN, line.name(), line.waiting()));
        add(What.BURIED, line.name(), line.buried());
    }

    private void look(DestinationLine line, Status status) {
        if (status.health() == Health.BLOCKED) {
            found.add(new Need(What.DESTINATION_BLOCKED, line.name(), line.waiting()));
        } else if (status.health() == Health.REFUSING) {
            found.add(new Need(What.DESTINATION_REFUSING, line.name(), line.waiting()));
        } else if (line.waiting() > 0
                && status.lastFailure()
                        .filter(failure -> failure.outcome().equals(Outcome.BLOCKED))
                        .isPresent()) {
            found.add(new Need(What.PUSHES_BLOCKED, line.name(), line.waiting()));
        }
        if (status.cautions().contains(Caution.PATH_NOT_STANDARD)) {
            found.add(new Need(What.PATH_NOT_STANDARD, line.name(), 0));
        }
    }

    private void add(What what, String where, long number) {
        if (number > 0) {
            found.add(new Need(what, where, number));
        }
    }
}
