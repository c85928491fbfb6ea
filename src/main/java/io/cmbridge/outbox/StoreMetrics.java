package io.cmbridge.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store shows of what is in it. The store is asked every 5 s, and whoever looks is shown what was found
 * last: a scrape executes no statement and never waits for the store.
 *
 * <ul>
 *   <li>{@code cm_bridge_buried_entries}, by {@code destination}: entries that are buried now.
 *   <li>{@code cm_bridge_unreadable_callbacks}, by {@code integration}: unreadable callbacks that are kept and were neither
 *       read nor discarded since.
 *   <li>{@code cm_bridge_oldest_waiting_seconds}, by {@code destination}: how long the entry that has waited longest has
 *       waited; 0 if none does.
 *   <li>{@code cm_bridge_store_failing}: 1 while writes fail, or one takes longer than a sender is kept waiting; else 0. It
 *       is found out by writing, and so also while nothing comes.
 * </ul>
 */
final class StoreMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(StoreMetrics.class);

    private final Store store;
    private final Clock clock;
    private final NamedGauges buried;
    private final NamedGauges unreadable;
    private final NamedGauges oldestWaiting;
    private boolean unread;

    StoreMetrics(Store store, MeterRegistry registry, Clock clock) {
        this.store = store;
        this.clock = clock;
        buried = new NamedGauges(
                registry,
                new NamedGauges.Kind("cm.bridge.buried.entries", "destination", "Entries that are buried now"),
                number -> number);
        unreadable = new NamedGauges(
                registry,
                new NamedGauges.Kind(
                        "cm.bridge.unreadable.callbacks",
                        "integration",
                        "Unreadable callbacks that are kept and were neither read nor discarded since"),
                number -> number);
        oldestWaiting = new NamedGauges(
                registry,
                new NamedGauges.Kind(
                        "cm.bridge.oldest.waiting.seconds",
                        "destination",
                        "How long the oldest waiting entry has waited"),
                this::secondsSince);
        Gauge.builder("cm.bridge.store.failing", () -> store.outbox().isFailing() ? 1 : 0)
                .description("Whether writes fail")
                .register(registry);
    }

    /** Tries to write, and asks the store. Nothing is thrown if it does not answer. */
    void refresh() {
        write();
        read();
    }

    private void read() {
        try {
            store.recount();
            var destinations = store.backlog().waiting().keySet();
            buried.set(store.backlog().buried(), destinations);
            oldestWaiting.set(oldestWaiting(destinations), destinations);
            unreadable.set(store.backlog().unreadable(), store.traffic().heard().keySet());
            unread = false;
        } catch (StoreUnavailableException e) {
            if (!unread) {
                LOG.warn("Metrics show what was stored before, until the store can be read: {}", e.getMessage());
            }
            unread = true;
        }
    }

    /** What comes of it is in the log, and shown by the writer itself. */
    private void write() {
        try {
            store.outbox().probe();
        } catch (StoreUnavailableException e) {
            LOG.debug("The store cannot be written to", e);
        }
    }

    private Map<String, Long> oldestWaiting(Set<String> destinations) {
        var times = new HashMap<String, Long>();
        destinations.forEach(name -> store.backlog()
                .oldestWaiting(name)
                .ifPresent(acceptedAt -> times.put(name, acceptedAt.toEpochMilli())));
        return times;
    }

    /** Not negative, though the wall clock may have been set back. */
    private double secondsSince(long acceptedAt) {
        return acceptedAt == 0 ? 0 : Math.max(0, clock.millis() - acceptedAt) / 1000.0;
    }
}
