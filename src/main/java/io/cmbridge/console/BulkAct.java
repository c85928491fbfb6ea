package io.cmbridge.console;

import io.cmbridge.outbox.BulkRuns;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.Filter.State;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done in bulk, and with callbacks in which state. */
enum BulkAct {
    REPLAY(State.BURIED, "replay"),
    READ_AGAIN(State.UNREADABLE, "read-again"),
    DISCARD_BURIED(State.BURIED, "discard"),
    DISCARD_UNREADABLE(State.UNREADABLE, "discard");

    private final State state;
    private final String word;

    BulkAct(State state, String word) {
        this.state = state;
        this.word = word;
    }

    /** What may be done with all that a filter lets through; the first is what is done unless another is asked for. */
    static List<BulkAct> possible(Filter filter) {
        return Arrays.stream(values())
                .filter(act -> filter.state().equals(Optional.of(act.state)))
                .toList();
    }

    /**
     * What to do with all that a filter lets through.
     *
     * @param asked a word for it; without one, buried ones are replayed and unreadable ones are read again
     * @throws BadParameterException if the filter asks for another state, or nothing is called that
     */
    static BulkAct of(Filter filter, Optional<String> asked) {
        var possible = possible(filter);
        if (possible.isEmpty()) {
            throw new BadParameterException("state", "buried or unreadable");
        }
        return possible.stream()
                .filter(act -> asked.map(act.word::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        "act", possible.stream().map(act -> act.word).collect(Collectors.joining(" or "))));
    }

    /** What a run does. */
    static BulkAct of(BulkRuns.Run run) {
        return valueOf(run.begun().act());
    }

    /** As a URL carries it. */
    public String word() {
        return word;
    }

    public boolean discards() {
        return this == DISCARD_BURIED || this == DISCARD_UNREADABLE;
    }

    /** As it stands in the audit trail. */
    String inWords() {
        return word + " " + state.name().toLowerCase(Locale.ROOT);
    }
}
