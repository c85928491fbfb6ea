package io.cmbridge.callback;

import io.cmbridge.cloudmonitor.CallbackReader;
import io.cmbridge.cloudmonitor.UnreadableCallbackException;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import io.cmbridge.routing.Integration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a callback means at an integration: its event and where that leads. Stores nothing and counts nothing. */
@Component
public class CallbackMapping {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackMapping.class);

    /**
     * Maps a callback. It never fails: what no event can be made of is unreadable.
     *
     * @param at when it came, which stands in for a missing time
     */
    public Arrival.Content map(Integration integration, Body body, Instant at) {
        return map(integration, body, at, () -> {});
    }

    /** @param unknownLevel run if its level is missing or not in the severity table */
    Arrival.Content map(Integration integration, Body body, Instant at, Runnable unknownLevel) {
        try {
            var reading = CallbackReader.read(body.bytes(), at, integration.labels());
            if (!reading.isLevelKnown()) {
                unknownLevel.run();
            }
            var way = integration.wayOf(reading.event(), reading.severity());
            var route = new Arrival.Route(way.name(), way.destinations());
            return new Arrival.Alert(reading.event(), route, reading.transId(), reading.time(), reading.recovers());
        } catch (UnreadableCallbackException e) {
            return new Arrival.Unreadable(e.problem());
        } catch (RuntimeException e) {
            LOG.error(
                    "A callback for {} could not be mapped: {}",
                    integration.name(),
                    e.getClass().getName());
            return new Arrival.Unreadable("No event could be made of it");
        }
    }
}
