package io.cmbridge.routing;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * One of a condition's values in Flashduty's filter language. Its form says what it is:
 *
 * <ol>
 *   <li>{@code /regex/}: a regular expression of RE2, whose time is linear, to be found anywhere in the text: Flashduty
 *       documents that {@code /Downtime/} matches a text that contains it. {@code ^} and {@code $} are the text's ends.
 *   <li>{@code cidr:10.0.0.0/8}: a range of addresses, in which the text must be an address.
 *   <li>{@code num:gt:90}, and {@code ge}, {@code lt}, {@code le}: what the text must be as a number.
 *   <li>with {@code *} (any characters, or none) or {@code ?} (any one): a pattern of the whole text.
 *   <li>anything else: the text itself.
 * </ol>
 */
sealed interface ValuePattern permits AddressRange, ValuePattern.Exact, ValuePattern.Expression, NumberRange {

    String CIDR = "cidr:";
    String NUMBER = "num:";

    boolean matches(String text);

    /** How letters compare. */
    enum Letters {
        AS_WRITTEN,
        IN_ANY_CASE
    }

    /**
     * Reads a value.
     *
     * @throws UnusableValueException if it begins as one of the kinds but does not go on as one
     */
    static ValuePattern of(String value, Letters letters) {
        if (value.isBlank()) {
            throw new UnusableValueException("is empty", "Write a value, or * for any.");
        }
        if (value.length() > 1 && value.startsWith("/") && value.endsWith("/")) {
            return Expression.found(value.substring(1, value.length() - 1), letters);
        }
        if (value.startsWith(CIDR)) {
            return AddressRange.ofCondition(value.substring(CIDR.length()));
        }
        if (value.startsWith(NUMBER)) {
            return NumberRange.of(value.substring(NUMBER.length()));
        }
        return value.contains("*") || value.contains("?")
                ? Expression.wildcard(value, letters)
                : new Exact(value, letters);
    }

    /** A text itself. */
    record Exact(String value, Letters letters) implements ValuePattern {

        @Override
        public boolean matches(String text) {
            return letters == Letters.IN_ANY_CASE ? value.equalsIgnoreCase(text) : value.equals(text);
        }
    }

    /** A regular expression that is found somewhere in a text. */
    record Expression(Pattern pattern) implements ValuePattern {

        private static Expression found(String expression, Letters letters) {
            if (expression.isEmpty()) {
                throw new UnusableValueException("is an empty regular expression", "Write * to match any value.");
            }
            try {
                return new Expression(Pattern.compile(expression, flags(letters)));
            } catch (PatternSyntaxException e) {
                throw new UnusableValueException(
                        "is no regular expression that RE2 knows (%s)".formatted(e.getDescription()),
                        "Correct it; RE2's syntax, which is Flashduty's too, has no look-around and no back-references.");
            }
        }

        private static Expression wildcard(String value, Letters letters) {
            var expression = value.codePoints()
                    .mapToObj(Character::toString)
                    .map(letter -> switch (letter) {
                        case "*" -> ".*";
                        case "?" -> ".";
                        default -> Pattern.quote(letter);
                    })
                    .collect(Collectors.joining("", "^", "$"));
            return new Expression(Pattern.compile(expression, flags(letters) | Pattern.DOTALL));
        }

        private static int flags(Letters letters) {
            return letters == Letters.IN_ANY_CASE ? Pattern.CASE_INSENSITIVE : 0;
        }

        @Override
        public boolean matches(String text) {
            return pattern.matcher(text).find();
        }
    }
}
