package io.cmbridge.routing;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers on one side of a limit. A text that is no number is not among them. */
record NumberRange(Side side, BigDecimal limit) implements ValuePattern {

    private enum Side {
        GT,
        GE,
        LT,
        LE
    }

    /** @throws UnusableValueException if it is not a side and a number */
    static NumberRange of(String value) {
        int colon = value.indexOf(':');
        var word = value.substring(0, Math.max(colon, 0));
        var side = Stream.of(Side.values())
                .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
        var limit = number(value.substring(colon + 1));
        if (side.isEmpty() || limit.isEmpty()) {
            throw new UnusableValueException(
                    "begins with num: but is no comparison",
                    "Write num:gt:, num:ge:, num:lt: or num:le: and a number, for example num:gt:90.");
        }
        return new NumberRange(side.get(), limit.get());
    }

    @Override
    public boolean matches(String text) {
        return number(text).filter(this::contains).isPresent();
    }

    private boolean contains(BigDecimal number) {
        int order = number.compareTo(limit);
        return switch (side) {
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
        };
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
