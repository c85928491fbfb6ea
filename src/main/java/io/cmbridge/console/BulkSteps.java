package io.cmbridge.console;

import io.cmbridge.callback.CallbackMapping;
import io.cmbridge.console.BulkRun.Result;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.Desk;
import io.cmbridge.outbox.Desk.Replay;
import io.cmbridge.outbox.Desk.Reread;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.History;
import io.cmbridge.outbox.StoredCallback;
import io.cmbridge.routing.Integrations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a bulk run does with some callbacks, and the operator with one. */
@Component
class BulkSteps {

    private final Desk desk;
    private final Backlog backlog;
    private final Integrations integrations;
    private final CallbackMapping mapping;

    BulkSteps(Desk desk, Backlog backlog, Integrations integrations, CallbackMapping mapping) {
        this.desk = desk;
        this.backlog = backlog;
        this.integrations = integrations;
        this.mapping = mapping;
    }

    /** Replays what is buried of some callbacks, at one destination if one is given. */
    Map<Result, Long> replay(List<History.Item> items, Optional<String> destination, String who) {
        return desk.replay(buried(items, destination), who).values().stream()
                .collect(Collectors.groupingBy(BulkSteps::result, Collectors.counting()));
    }

    /** Discards what is buried of some callbacks, at one destination if one is given. */
    Map<Result, Long> discardBuried(List<History.Item> items, Optional<String> destination, String who) {
        var entries = buried(items, destination);
        return discarded(desk.discardBuried(entries, who), entries.size());
    }

    private static List<Long> buried(List<History.Item> items, Optional<String> destination) {
        return items.stream()
                .flatMap(item -> item.entries().stream())
                .filter(entry -> entry.state() == EntryState.BURIED)
                .filter(entry -> destination.map(entry.destination()::equals).orElse(true))
                .map(History.Entry::id)
                .toList();
    }

    /** Discards some unreadable callbacks. */
    Map<Result, Long> discardUnreadable(List<History.Item> items, String who) {
        var callbacks = items.stream().map(History.Item::callback).toList();
        return discarded(desk.discardUnreadable(callbacks, who), callbacks.size());
    }

    private static Map<Result, Long> discarded(long discarded, long asked) {
        return asked == discarded
                ? Map.of(Result.DISCARDED, discarded)
                : Map.of(Result.DISCARDED, discarded, Result.GONE, asked - discarded);
    }

    /** Reads some callbacks again. */
    Map<Result, Long> readAgain(List<History.Item> items, String who) {
        return items.stream()
                .map(item -> readAgain(item.callback(), who))
                .collect(Collectors.groupingBy(BulkSteps::result, Collectors.counting()));
    }

    /** Reads one callback again, as its integration leads now. */
    Reread readAgain(long callback, String who) {
        return backlog.find(callback)
                .map(stored -> desk.readAgain(callback, read(stored), who))
                .orElse(Reread.NOT_UNREADABLE);
    }

    /** Without its integration, nobody knows where it leads: it stays as unreadable as it was. */
    private Arrival.Content read(StoredCallback stored) {
        var arrived = stored.arrived();
        return integrations
                .named(arrived.integration())
                .map(integration -> mapping.map(integration, arrived.body(), arrived.receivedAt()))
                .orElseGet(() -> new Arrival.Unreadable(stored.problem().orElse("It could not be read")));
    }

    private static Result result(Replay replay) {
        return switch (replay) {
            case REPLAYED -> Result.REPLAYED;
            case OVERTAKEN -> Result.OVERTAKEN;
            case NOT_BURIED -> Result.GONE;
        };
    }

    private static Result result(Reread reread) {
        return switch (reread) {
            case READ -> Result.REPLAYED;
            case LATE -> Result.LATE;
            case OVERTAKEN -> Result.OVERTAKEN;
            case STILL_UNREADABLE -> Result.STILL_UNREADABLE;
            case NOT_UNREADABLE -> Result.GONE;
        };
    }
}
