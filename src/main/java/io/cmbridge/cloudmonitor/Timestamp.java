package io.cmbridge.cloudmonitor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A time as Cloud Monitor writes it: milliseconds in captured callbacks, seconds in the documented metric alert,
 * {@code 20230217T103516.475+0800} in system events.
 */
final class Timestamp {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,14}");
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;
    private static final DateTimeFormatter EVENT_TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuuMMdd'T'HHmmss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("XX")
            .toFormatter();

    private Timestamp() {}

    /** The time, or nothing if the text is none. */
    static Optional<Instant> parse(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(ofNumber(Long.parseLong(text))) : ofEventTime(text);
    }

    private static Instant ofNumber(long time) {
        return time < FIRST_MILLISECONDS ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(time);
    }

    private static Optional<Instant> ofEventTime(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, EVENT_TIME).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
