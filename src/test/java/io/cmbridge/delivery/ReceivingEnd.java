package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.outbox.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Flashduty sees: every request counts for its rates; an event identical to an earlier one of its alert, or equal to
 * the alert's last one but for its labels, is discarded.
 */
final class ReceivingEnd {

    private final TickedTime time;
    private final List<Duration> requests = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final Map<AlertEvent, Long> entryByEvent = new HashMap<>();
    private final Map<AlertKey, AlertEvent> last = new LinkedHashMap<>();

    /** An event that was not discarded. */
    record Taken(Duration at, long entry, AlertEvent event) {}

    ReceivingEnd(TickedTime time) {
        this.time = time;
    }

    /** A request arrives, whatever is made of it. */
    void request() {
        requests.add(time.passed());
    }

    /** How many requests arrived within that time until now. */
    int requestsWithin(Duration window) {
        return (int) requests.reversed().stream()
                .takeWhile(at -> time.passed().minus(at).compareTo(window) < 0)
                .count();
    }

    /** A request arrives, and its event is taken, or discarded as Flashduty does. */
    void take(Claim claim) {
        request();
        var event = claim.event();
        var before = last.get(event.key());
        if (entryByEvent.containsKey(event)) {
            assertThat(entryByEvent)
                    .as("discarded as identical to an earlier one")
                    .containsEntry(event, claim.entry());
        } else if (before != null && withoutLabels(before).equals(withoutLabels(event))) {
            assertThat(entryByEvent).as("discarded but for its labels").containsEntry(before, claim.entry());
        } else {
            taken.add(new Taken(time.passed(), claim.entry(), event));
            last.put(event.key(), event);
        }
        entryByEvent.putIfAbsent(event, claim.entry());
    }

    private static AlertEvent withoutLabels(AlertEvent event) {
        return new AlertEvent(event.key(), event.status(), event.title(), event.description(), Map.of());
    }

    List<Duration> requests() {
        return List.copyOf(requests);
    }

    /** The events that arrived first, in the order of their arrival. */
    List<Taken> taken() {
        return List.copyOf(taken);
    }

    void assertNeverMoreThan(int pushes, Duration window) {
        for (int i = pushes; i < requests.size(); i++) {
            assertThat(requests.get(i).minus(requests.get(i - pushes)))
                    .as("%d requests, the last at %s", pushes + 1, requests.get(i))
                    .isGreaterThanOrEqualTo(window);
        }
    }
}
