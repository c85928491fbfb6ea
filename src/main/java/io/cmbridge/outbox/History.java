package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was received, for whoever looks for something in it. Every search looks at a bounded number of callbacks and says
 * how far it came, so that it stays fast however much is stored.
 */
public interface History {

    /**
     * The newest that a filter lets through.
     *
     * @param before only callbacks with a smaller number; {@link Long#MAX_VALUE} for the newest of all
     * @param most how many at most
     * @throws StoreUnavailableException if it cannot be read
     */
    Found newest(Filter filter, long before, int most);

    /**
     * The oldest that a filter lets through, in the order of their acceptance.
     *
     * @param after only callbacks with a greater number
     * @throws StoreUnavailableException if it cannot be read
     */
    Found oldest(Filter filter, long after, int most);

    /**
     * How many a filter lets through, counting no further than is quickly done: for a state that few are in (buried,
     * unreadable, late, discarded) that is further than for others.
     *
     * @throws StoreUnavailableException if it cannot be read
     */
    Count count(Filter filter);

    /**
     * What was accepted before and after an entry in its lane, nearest first.
     *
     * @param most how many on either side
     * @throws StoreUnavailableException if it cannot be read
     */
    Neighbours neighbours(long entry, int most);

    /**
     * What a search returns.
     *
     * @param next from where the search goes on; empty if nothing is left
     * @param reached when the callback was received at which it stopped looking; empty if nothing is left
     */
    record Found(List<Item> items, OptionalLong next, Optional<Instant> reached) {

        public Found {
            items = List.copyOf(items);
        }
    }

    /** How many; {@code isAll} is false if there may be more. */
    record Count(long number, boolean isAll) {}

    /**
     * A callback in a list.
     *
     * @param event what was read from it; empty if it is unreadable, discarded or not
     * @param entries one per destination
     */
    record Item(
            long callback,
            String integration,
            Instant receivedAt,
            Receipt.Verdict verdict,
            Optional<Event> event,
            List<Entry> entries) {

        public Item {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What was read from a callback, in short.
     *
     * @param labels those named {@code check} (the rule) and {@code resource} among others
     */
    record Event(String alertKey, EventStatus status, String title, Map<String, String> labels) {

        public Event {
            labels = Map.copyOf(labels);
        }
    }

    /** What goes, or went, to one destination. */
    record Entry(long id, String destination, EntryState state) {}

    /** What stands beside an entry in its lane. */
    record Neighbours(List<Neighbour> before, List<Neighbour> after) {

        public Neighbours {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** Another entry of the same lane. */
    record Neighbour(long callback, long entry, Instant receivedAt, EventStatus status, EntryState state) {}
}
