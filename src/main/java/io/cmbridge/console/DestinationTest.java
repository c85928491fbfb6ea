package io.cmbridge.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What proves a destination: an Info and then its Ok, under a key of their own. They go the way of every event, so they
 * keep to the pace, and the Ok is never sent before the Info is settled.
 */
final class DestinationTest {

    /** Where they come from. No integration can have this name. */
    static final String INTEGRATION = "(test)";

    private final String destination;
    private final Instant at;
    private final UUID id = UUID.randomUUID();

    DestinationTest(String destination, Instant at) {
        this.destination = destination;
        this.at = at;
    }

    List<Arrival> arrivals() {
        return List.of(
                arrival(EventStatus.INFO, "This is only a test; nothing is wrong."),
                arrival(EventStatus.OK, "The test is over."));
    }

    private Arrival arrival(EventStatus status, String description) {
        var body = "{\"test\":\"%s\",\"destination\":\"%s\",\"status\":\"%s\"}".formatted(id, destination, status);
        var event = new AlertEvent(
                new AlertKey("cm:v1:test:" + id),
                status,
                "CM Bridge test of destination " + destination,
                description,
                labels());
        var route = new Arrival.Route("a test of this destination", List.of(destination));
        return new Arrival(
                INTEGRATION,
                at,
                new Body(body.getBytes(UTF_8)),
                new Arrival.Alert(event, route, Optional.of(id.toString()), Optional.of(at)));
    }

    private Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put("check", "CM Bridge test");
        labels.put("resource", destination);
        labels.put(AlertEvent.TIME, at.toString());
        labels.put("source", "cm-bridge");
        return labels;
    }
}
