package io.cmbridge.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;

/** How a page says times and numbers: in the language and the time zone of whoever looks. */
final class Show {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter INPUT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final MessageSource source;
    private final MessageSourceAccessor messages;
    private final Locale locale;
    private final ZoneId zone;
    private final Instant now;

    Show(MessageSource source, Locale locale, ZoneId zone, Instant now) {
        this.source = source;
        this.messages = new MessageSourceAccessor(source, locale);
        this.locale = locale;
        this.zone = zone;
        this.now = now;
    }

    ZoneId zone() {
        return zone;
    }

    /** The same in another time zone. */
    Show in(ZoneId other) {
        return new Show(source, locale, other, now);
    }

    public Instant now() {
        return now;
    }

    /** To the second. */
    public String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    /** The time zone of all times on the page. */
    public String zoneName() {
        return zone.getId();
    }

    /** As an {@code input} of type {@code datetime-local} takes it. */
    public String input(Optional<Instant> time) {
        return time.map(known -> INPUT.format(known.atZone(zone))).orElse("");
    }

    /** The time of day, to the minute. */
    public String clock(Instant time) {
        return CLOCK.format(time.atZone(zone));
    }

    /** How long ago it was; a time to come is now, since wall clocks differ. */
    public String ago(Instant time) {
        return messages.getMessage("show.ago", new Object[] {span(Duration.between(time, now))});
    }

    /** In its two greatest units. */
    public String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return unit("s", seconds);
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return unit("min", minutes);
        }
        return minutes < 48 * 60
                ? both(unit("h", minutes / 60), unit("min", minutes % 60), minutes % 60)
                : both(unit("d", minutes / 1440), unit("h", minutes % 1440 / 60), minutes % 1440 / 60);
    }

    /** Since when, as a length of time up to now. */
    public String since(Instant time) {
        return span(Duration.of(Math.max(0, ChronoUnit.MILLIS.between(time, now)), ChronoUnit.MILLIS));
    }

    /** With the separators of the language. */
    public String number(long number) {
        return String.format(locale, "%,d", number);
    }

    /** A message by its code, or the given text where there is none. */
    public String word(String code, String otherwise) {
        return Objects.requireNonNullElse(source.getMessage(code, null, null, locale), otherwise);
    }

    /** What somebody else wrote, with a sign for every character that would not be seen or would turn the others. */
    public String plain(@Nullable String text) {
        return text == null ? "" : Invisible.shown(text);
    }

    private String unit(String unit, long number) {
        return messages.getMessage("show." + unit, new Object[] {number});
    }

    private static String both(String greater, String smaller, long number) {
        return number == 0 ? greater : greater + " " + smaller;
    }
}
