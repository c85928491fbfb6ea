package io.cmbridge.console;

import io.cmbridge.callback.CallbackMapping;
import io.cmbridge.cloudmonitor.CallbackReader;
import io.cmbridge.cloudmonitor.UnreadableCallbackException;
import io.cmbridge.console.Preview.Made;
import io.cmbridge.delivery.EventText;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import io.cmbridge.routing.Integration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells what would become of a callback. Nothing is stored or sent. */
@Component
class Previews {

    private final CallbackMapping mapping;
    private final EventText text;

    Previews(CallbackMapping mapping, EventText text) {
        this.mapping = mapping;
        this.text = text;
    }

    /** @param at stands in for a missing time */
    Preview of(Integration integration, byte[] body, Instant at) {
        if (body.length > Body.LIMIT) {
            return new Preview(Map.of(), Optional.empty(), Optional.of("The body is larger than 64 KiB"));
        }
        return switch (mapping.map(integration, new Body(body), at)) {
            case Arrival.Unreadable unreadable ->
                new Preview(fields(body), Optional.empty(), Optional.of(unreadable.problem()));
            case Arrival.Alert alert ->
                new Preview(fields(body), Optional.of(made(integration, body, at)), Optional.empty());
        };
    }

    private Made made(Integration integration, byte[] body, Instant at) {
        var reading = CallbackReader.read(body, at, integration.labels());
        var event = reading.event();
        return new Made(
                event,
                reading.decidedBy(),
                integration.explain(event, reading.severity()),
                integration.wayOf(event, reading.severity()).destinations(),
                text.of(event));
    }

    /** The fields of a callback, decoded. */
    static Map<String, String> fields(byte[] body) {
        try {
            return CallbackReader.fieldsOf(body);
        } catch (UnreadableCallbackException e) {
            return Map.of();
        }
    }
}
