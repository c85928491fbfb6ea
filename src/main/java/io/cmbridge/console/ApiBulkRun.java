package io.cmbridge.console;

import io.cmbridge.console.BulkRun.Result;
import io.cmbridge.outbox.BulkRuns;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.History;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bulk run for a script.
 *
 * @param expected how many there were when it began
 * @param done how many callbacks it has taken
 * @param results how many came to what, an entry for each destination
 */
record ApiBulkRun(
        String phase,
        String act,
        Instant begunAt,
        String who,
        Chosen filter,
        Count expected,
        long done,
        Map<String, Long> results)
        implements ApiAnswer {

    static ApiBulkRun of(BulkRuns.Run run) {
        var begun = run.begun();
        var results = new EnumMap<Result, Long>(Result.class);
        run.results().forEach((result, number) -> results.put(Result.valueOf(result), number));
        return new ApiBulkRun(
                ApiWords.of(run.phase()),
                BulkAct.of(run).word(),
                begun.at(),
                begun.who(),
                Chosen.of(begun.filter()),
                Count.of(begun.expected()),
                run.done(),
                ApiWords.of(results));
    }

    /** How many; {@code complete} is false if there may be more. */
    record Count(long number, boolean complete) implements ApiAnswer {

        static Count of(History.Count count) {
            return new Count(count.number(), count.isAll());
        }
    }

    /** What it was begun for. */
    record Chosen(
            Optional<String> rule,
            Optional<String> resource,
            Optional<String> key,
            Optional<String> integration,
            Optional<String> destination,
            Optional<String> status,
            Optional<String> state,
            Optional<Instant> from,
            Optional<Instant> to)
            implements ApiAnswer {

        static Chosen of(Filter filter) {
            return new Chosen(
                    filter.rule(),
                    filter.resource(),
                    filter.alertKey(),
                    filter.integration(),
                    filter.destination(),
                    filter.status().map(ApiWords::of),
                    filter.state().map(ApiWords::of),
                    filter.from(),
                    filter.to());
        }
    }
}
