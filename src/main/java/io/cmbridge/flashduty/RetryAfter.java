package io.cmbridge.flashduty;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Retry-After} header (RFC 9110): seconds or a date, never more than ten minutes. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int DIGITS_OF_YEARS = 9;

    private RetryAfter() {}

    /** How long to wait from now on; empty if the header is missing, unreadable or asks for no wait. */
    static Optional<Duration> in(HttpHeaders headers, Clock clock) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> SECONDS.matcher(value).matches() ? seconds(value) : untilDate(value, clock))
                .filter(Duration::isPositive)
                .map(wait -> wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }

    private static Optional<Duration> seconds(String digits) {
        return Optional.of(digits.length() > DIGITS_OF_YEARS ? LONGEST : Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Optional<Duration> untilDate(String date, Clock clock) {
        try {
            var end = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), end.toInstant()));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
