package io.cmbridge.outbox;

import io.cmbridge.outbox.AuditTrail.Done;
import io.cmbridge.outbox.Filter.State;
import io.cmbridge.outbox.OpenAlerts.OpenAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * All that a store shows.
 *
 * @param others what is asked of it in other ways, in a fixed order
 */
record Shown(
        List<StoredCallback> callbacks,
        List<History.Found> history,
        List<History.Neighbours> neighbours,
        List<OpenAlert> open,
        List<Done> audit,
        List<Object> others) {

    private static final int MOST = 1000;

    /** @param now by the store's clock */
    static Shown by(Store store, Instant now) {
        var callbacks = LongStream.rangeClosed(1, MOST)
                .mapToObj(store.backlog()::find)
                .flatMap(Optional::stream)
                .toList();
        return new Shown(
                callbacks,
                history(store.history()),
                callbacks.stream()
                        .flatMap(callback -> callback.entries().stream())
                        .map(entry -> store.history().neighbours(entry.id(), 5))
                        .toList(),
                store.openAlerts().silent(Instant.MAX, MOST),
                store.auditTrail().newest(Long.MAX_VALUE, MOST),
                others(store, now));
    }

    private static List<History.Found> history(History history) {
        var filters =
                Stream.concat(Stream.of(Filter.NONE), Stream.of(State.values()).map(Filter.NONE::in));
        return filters.flatMap(filter ->
                        Stream.of(history.newest(filter, Long.MAX_VALUE, MOST), history.oldest(filter, 0, MOST)))
                .toList();
    }

    private static List<Object> others(Store store, Instant now) {
        var backlog = store.backlog();
        var others = new ArrayList<Object>(List.of(
                backlog.destinations(),
                backlog.openAlerts(),
                backlog.buried(),
                backlog.unreadable(),
                backlog.waiting(),
                store.openAlerts().summary(now),
                store.traffic().byIntegration(now.minus(Duration.ofDays(1))),
                store.traffic().spans(now.minus(Duration.ofHours(1)), Duration.ofMinutes(1)),
                store.traffic().heard(),
                store.unreadableCallbacks().reported(),
                store.unreadableCallbacks().reportOf("odd"),
                store.unreadableCallbacks().newest("odd")));
        backlog.destinations().forEach(name -> others.add(Map.of(name, backlog.oldestWaiting(name))));
        return others;
    }
}
