package io.cmbridge.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Route;
import io.cmbridge.outbox.Arrival.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arrivals as a test needs them. */
record Arrivals(String integration, List<String> destinations, Instant at) {

    static final Instant NOON = Instant.parse("2024-01-02T12:00:00Z");

    static Arrivals to(String... destinations) {
        return new Arrivals("default", List.of(destinations), NOON);
    }

    Arrivals at(Instant other) {
        return new Arrivals(integration, destinations, other);
    }

    Arrivals through(String other) {
        return new Arrivals(other, destinations, at);
    }

    Arrival alert(String key, EventStatus status, String body) {
        return alert(key, status, body, null, Optional.of(at));
    }

    Arrival alert(String key, EventStatus status, String body, String transId) {
        return alert(key, status, body, transId, Optional.of(at));
    }

    Arrival undated(String key, EventStatus status, String body) {
        return alert(key, status, body, null, Optional.empty());
    }

    Arrival notification(String key, EventStatus status, String body) {
        var route = new Route("private", destinations);
        var alert = new Alert(event(key, status, body), route, Optional.empty(), Optional.of(at), false);
        return new Arrival(integration, at, new Body(body.getBytes(UTF_8)), alert);
    }

    Arrival unreadable(String body) {
        return new Arrival(integration, at, new Body(body.getBytes(UTF_8)), new Unreadable("It is odd"));
    }

    private Arrival alert(
            String key, EventStatus status, String body, @Nullable String transId, Optional<Instant> time) {
        var route = new Route("private", destinations);
        var content = new Alert(event(key, status, body), route, Optional.ofNullable(transId), time);
        return new Arrival(integration, at, new Body(body.getBytes(UTF_8)), content);
    }

    private static AlertEvent event(String key, EventStatus status, String body) {
        return new AlertEvent(new AlertKey(key), status, "Title " + body, "", Map.of("check", body));
    }
}
