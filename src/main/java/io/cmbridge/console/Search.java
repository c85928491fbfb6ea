package io.cmbridge.console;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.Filter.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What is looked for, as a URL carries it: {@code rule}, {@code resource}, {@code key}, {@code integration},
 * {@code destination}, {@code status}, {@code state}; {@code from} and {@code to} as {@code 2026-11-22T14:03} in the time
 * zone {@code zone}, or as an instant, {@code 2026-11-22T06:03:00Z}; and {@code before}, where the page before ended.
 */
final class Search {

    /** The parameters that say what is looked for. */
    static final List<String> ASKED =
            List.of("rule", "resource", "key", "integration", "destination", "status", "state", "from", "to", "zone");

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Map<String, String> parameters;
    private final ZoneId otherwise;

    /** @param otherwise the time zone where the URL names none */
    Search(Map<String, String> parameters, ZoneId otherwise) {
        this.parameters = Map.copyOf(parameters);
        this.otherwise = otherwise;
    }

    /** What is asked for, as it was written, whether it means something or not. */
    SequencedMap<String, String> asked() {
        var asked = new LinkedHashMap<String, String>();
        ASKED.forEach(name -> text(name).ifPresent(text -> asked.put(name, text)));
        return asked;
    }

    /** The same search at a path. */
    String at(String path) {
        return at(path, asked());
    }

    /** The same search at a path, and what else is asked for there. */
    String at(String path, String name, String value) {
        var asked = asked();
        asked.put(name, value);
        return at(path, asked);
    }

    private static String at(String path, Map<String, String> asked) {
        var link = UriComponentsBuilder.fromPath(path);
        asked.keySet().forEach(name -> link.queryParam(name, "{" + name + "}"));
        return link.encode().buildAndExpand(asked).toUriString();
    }

    /** @throws BadParameterException if a parameter has a value that means nothing */
    Filter filter() {
        return new Filter(
                text("rule"),
                text("resource"),
                text("key"),
                text("integration"),
                text("destination"),
                word("status", EventStatus.values()),
                word("state", State.values()),
                time("from"),
                time("to"));
    }

    /** @throws BadParameterException if it is no number */
    long before() {
        return number("before", Long.MAX_VALUE);
    }

    /** @throws BadParameterException if it is no number */
    long number(String name, long otherwise) {
        return parsed(name, Long::valueOf, "a number").orElse(otherwise);
    }

    /** @throws BadParameterException if there is no such zone */
    ZoneId zone() {
        return parsed("zone", ZoneId::of, "a time zone such as Asia/Shanghai").orElse(otherwise);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private <E extends Enum<E>> Optional<E> word(String name, E[] words) {
        return text(name)
                .map(text -> Arrays.stream(words)
                        .filter(word -> word.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new BadParameterException(name, "one of " + lowerCase(words))));
    }

    private static String lowerCase(Object[] words) {
        return Arrays.toString(words).toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    }

    private Optional<Instant> time(String name) {
        var zone = zone();
        return parsed(
                name,
                text -> known(
                        text.endsWith("Z")
                                ? Instant.parse(text)
                                : LocalDateTime.parse(text).atZone(zone).toInstant()),
                "a time such as 2026-11-22T14:03 or 2026-11-22T06:03:00Z");
    }

    /** Nothing is kept of before or after that. */
    private static Instant known(Instant time) {
        return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(END) ? END : time;
    }

    private <T> Optional<T> parsed(String name, Function<String, T> reading, String expected) {
        try {
            return text(name).map(reading);
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw new BadParameterException(name, expected);
        }
    }
}
