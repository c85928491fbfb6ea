package io.cmbridge.console;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.routing.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would become of a callback.
 *
 * @param fields its fields as they were decoded; empty if nothing could be
 * @param made what would be made of it; empty if it could not be read
 * @param problem why it could not be read
 */
record Preview(Map<String, String> fields, Optional<Made> made, Optional<String> problem) {

    /**
     * What would be made of a callback.
     *
     * @param decidedBy the row of the severity table that decided
     * @param steps how its destinations are found
     * @param destinations where it would go; a recovery would first go to wherever its alert is open
     * @param push what would be pushed
     */
    record Made(AlertEvent event, String decidedBy, List<Step> steps, List<String> destinations, String push) {}
}
