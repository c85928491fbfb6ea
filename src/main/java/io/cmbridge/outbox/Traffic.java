package io.cmbridge.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much came, counted by the minute in the transaction that stores it and kept for a day: asking costs the same however
 * much is stored. Neither a resend is counted nor CM Bridge's own report on unreadable callbacks, and one that is read again
 * stays what it was.
 *
 * <p>Minutes are those of the wall clock. What was stored while the clock was ahead is counted when its time has come, and
 * not at all if that is days away.
 */
public interface Traffic {

    /**
     * How many callbacks were stored, by integration and kind.
     *
     * @param since rounded down to a minute; what is more than a day ago is taken for a day ago
     * @throws StoreUnavailableException if it cannot be read
     */
    Map<String, Map<Kind, Long>> byIntegration(Instant since);

    /**
     * How many callbacks were stored in each span of time, the oldest first, those without any included. The last one is
     * that of now.
     *
     * @param since in the first span; what is more than a day ago is taken for a day ago
     * @param width whole minutes, at most a day; a span begins at a multiple of it, counted from 1970 in UTC
     * @throws IllegalArgumentException if the width is another
     * @throws StoreUnavailableException if it cannot be read
     */
    List<Span> spans(Instant since, Duration width);

    /**
     * When each integration was last heard of; what has never been heard of is not in it.
     *
     * @throws StoreUnavailableException if it cannot be read
     */
    Map<String, Heard> heard();

    /** How a callback is counted: by the status of its event, or why it has none to deliver. */
    enum Kind {
        CRITICAL,
        WARNING,
        INFO,
        OK,
        LATE,
        UNREADABLE
    }

    /**
     * A span of time and what was stored in it.
     *
     * @param numbers without the kinds of which nothing was
     */
    record Span(Instant begin, Map<Kind, Long> numbers) {

        public Span {
            numbers = Map.copyOf(numbers);
        }
    }

    /**
     * When an integration was last heard of: the time of what came last, even if it is earlier than of what came before,
     * since the wall clock may have been set back.
     *
     * @param event when the callback came that was stored last, unreadable and late ones included
     * @param test when Cloud Monitor's Test button was last pressed for it, to the second
     */
    record Heard(Optional<Instant> event, Optional<Instant> test) {}
}
