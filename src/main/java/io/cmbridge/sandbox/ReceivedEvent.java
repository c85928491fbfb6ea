package io.cmbridge.sandbox;

import java.time.Instant;
import java.util.Map;

/**
 * An event that was kept.
 *
 * @param receivedAt when it came first
 * @param discarded how many later pushes were discarded because of it
 */
record ReceivedEvent(Instant receivedAt, PushedEvent event, int discarded) {

    /** After a push that brought nothing new but, perhaps, other labels. */
    ReceivedEvent afterDiscarding(Map<String, String> labels) {
        var latest = new PushedEvent(event.status(), event.title(), event.alertKey(), event.description(), labels);
        return new ReceivedEvent(receivedAt, latest, discarded + 1);
    }
}
