package io.cmbridge.outbox;

import java.time.Duration;

/**
 * A push whose end was recorded.
 *
 * @param ago how long ago it ended; zero if it says that it will end later, because the wall clock was set
 * @param outcome in a word, or {@value #LOST}
 */
public record PastAttempt(long entry, long lane, Duration ago, String outcome) {

    /** The outcome of a push during which the process ended. */
    public static final String LOST = "lost";
}
