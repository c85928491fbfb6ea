package io.cmbridge.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much came, counted by the minute as it is stored and kept for a day: asking costs the same however much is stored.
 * A resend is not counted.
 */
public interface Traffic {

    /**
     * How many callbacks were stored, by integration and kind.
     *
     * @param since rounded down to a minute; at most a day ago
     * @throws StoreUnavailableException if it cannot be read
     */
    Map<String, Map<Kind, Long>> byIntegration(Instant since);

    /**
     * How many callbacks were stored in each span of time up to now, the oldest first, those without any included.
     *
     * @param since at most a day ago
     * @param width whole minutes; a span begins at a multiple of it
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

    /** A span of time and what was stored in it. */
    record Span(Instant begin, Map<Kind, Long> numbers) {

        public Span {
            numbers = Map.copyOf(numbers);
        }
    }

    /**
     * When an integration was last heard of.
     *
     * @param event when its latest callback was stored, unreadable ones included
     * @param test when Cloud Monitor's Test button was last pressed for it
     */
    record Heard(Optional<Instant> event, Optional<Instant> test) {}
}
