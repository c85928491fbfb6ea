package io.cmbridge.cloudmonitor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A callback's fields by name, whichever way they came. Cloud Monitor writes an absent value as the four letters
 * {@code null}; that, an empty value and a missing field are one and the same here.
 */
record Fields(Map<String, String> byName) {

    private static final String ABSENT = "null";
    private static final int REPLACEMENT = 0xFFFD;
    private static final Fields NONE = new Fields(Map.of());

    Fields {
        var present = new HashMap<String, String>();
        byName.forEach((name, value) -> present(value).ifPresent(text -> present.put(name, text)));
        byName = Map.copyOf(present);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The fields of an object among these, whether it came as one or as its JSON text; none if it is anything else. */
    Fields object(String name) {
        return text(name).flatMap(JsonFields::readObject).map(Fields::new).orElse(NONE);
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The text without surrounding space, or nothing if it stands for absence. */
    static Optional<String> present(String value) {
        var text = storable(value).strip();
        return text.isEmpty() || text.equals(ABSENT) ? Optional.empty() : Optional.of(text);
    }

    /** NUL cannot be stored in every database, and half a surrogate pair has no UTF-8. */
    static String storable(String text) {
        if (text.codePoints().noneMatch(point -> point == 0 || isSurrogate(point))) {
            return text;
        }
        return text.codePoints()
                .map(point -> point == 0 || isSurrogate(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
