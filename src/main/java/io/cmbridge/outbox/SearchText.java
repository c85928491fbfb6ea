package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import org.jspecify.annotations.Nullable;

/**
 * Text as it is searched: without regard to case, letter by letter, and cut, so that what a sender makes long does not
 * make every search slow.
 */
final class SearchText {

    private static final String RULE = "check";
    private static final String RESOURCE = "resource";

    private SearchText() {}

    /** The rule's name, if the event has one. */
    static @Nullable String rule(AlertEvent event) {
        return label(event, RULE);
    }

    /** The resource's name, if the event has one. */
    static @Nullable String resource(AlertEvent event) {
        return label(event, RESOURCE);
    }

    private static @Nullable String label(AlertEvent event, String name) {
        var value = event.labels().get(name);
        return value == null ? null : fold(value, Filter.SEARCHED);
    }

    /** A pattern of SQL's {@code like} with the escape character {@code !} that finds a part of folded text. */
    static String patternOf(String part) {
        var literal = fold(part, Filter.SEARCHED + 1)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + literal + "%";
    }

    /** Upper case first: a letter may have two in lower case, as the Greek sigma has. */
    private static String fold(String text, int most) {
        return text.codePoints()
                .limit(most)
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
