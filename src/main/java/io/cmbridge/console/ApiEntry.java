package io.cmbridge.console;

import io.cmbridge.console.Story.EntryStory;
import io.cmbridge.outbox.History;
import io.cmbridge.outbox.PushResult;
import io.cmbridge.outbox.StoredCallback;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What goes, or went, to one destination, for a script.
 *
 * @param bare whether it goes without description and labels
 * @param overtaken whether something newer of its alert keeps it from being replayed
 * @param supersededBy the entry that was delivered in its stead
 * @param before what was accepted before it in its lane, nearest first
 */
record ApiEntry(
        long entry,
        String destination,
        String state,
        boolean bare,
        boolean overtaken,
        Optional<Long> supersededBy,
        Optional<Instant> settledAt,
        List<Attempt> attempts,
        List<Neighbour> before,
        List<Neighbour> after)
        implements ApiAnswer {

    static ApiEntry of(EntryStory story) {
        var entry = story.entry();
        return new ApiEntry(
                entry.id(),
                entry.destination(),
                ApiWords.of(entry.state()),
                entry.bare(),
                entry.overtaken(),
                entry.supersededBy(),
                entry.settledAt(),
                entry.attempts().stream().map(Attempt::of).toList(),
                story.neighbours().before().stream().map(Neighbour::of).toList(),
                story.neighbours().after().stream().map(Neighbour::of).toList());
    }

    /**
     * One push.
     *
     * @param result empty while it is on its way
     */
    record Attempt(int number, Instant claimedAt, Optional<Result> result) implements ApiAnswer {

        static Attempt of(StoredCallback.Attempt attempt) {
            return new Attempt(
                    attempt.number(), attempt.claimedAt(), attempt.result().map(Result::of));
        }
    }

    /** What came of a push. */
    record Result(
            String outcome,
            Optional<Integer> httpStatus,
            Optional<String> code,
            String message,
            Optional<String> requestId,
            long tookMillis)
            implements ApiAnswer {

        static Result of(PushResult result) {
            return new Result(
                    result.outcome(),
                    Optional.ofNullable(result.httpStatus()),
                    Optional.ofNullable(result.code()),
                    result.message(),
                    Optional.ofNullable(result.requestId()),
                    result.took().toMillis());
        }
    }

    /** Another entry of its lane. */
    record Neighbour(long callback, long entry, Instant receivedAt, String status, String state) implements ApiAnswer {

        static Neighbour of(History.Neighbour neighbour) {
            return new Neighbour(
                    neighbour.callback(),
                    neighbour.entry(),
                    neighbour.receivedAt(),
                    ApiWords.of(neighbour.status()),
                    ApiWords.of(neighbour.state()));
        }
    }
}
