package io.cmbridge.console;

import io.cmbridge.outbox.History;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A callback in a list for a script.
 *
 * @param event empty if it is unreadable
 */
record ApiFound(
        long callback,
        String integration,
        Instant receivedAt,
        String verdict,
        Optional<Event> event,
        List<Entry> entries)
        implements ApiAnswer {

    static ApiFound of(History.Item item) {
        return new ApiFound(
                item.callback(),
                item.integration(),
                item.receivedAt(),
                ApiWords.of(item.verdict()),
                item.event().map(Event::of),
                item.entries().stream().map(Entry::of).toList());
    }

    /**
     * What was read from it, in short.
     *
     * @param labels in the order of the alphabet
     */
    record Event(String alertKey, String status, String title, Map<String, String> labels) implements ApiAnswer {

        static Event of(History.Event event) {
            return new Event(
                    event.alertKey(), ApiWords.of(event.status()), event.title(), new TreeMap<>(event.labels()));
        }
    }

    /** What goes, or went, to one destination. */
    record Entry(long entry, String destination, String state) implements ApiAnswer {

        static Entry of(History.Entry entry) {
            return new Entry(entry.id(), entry.destination(), ApiWords.of(entry.state()));
        }
    }
}
