package io.cmbridge.console;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Constants as the API writes them: in lower case, with underscores. */
final class ApiWords {

    private ApiWords() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** In the order of the alphabet. */
    static List<String> of(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(ApiWords::of).sorted().toList();
    }

    /** In the order in which the constants are declared. */
    static <E extends Enum<E>> Map<String, Long> of(Map<E, Long> numbers) {
        var words = new LinkedHashMap<String, Long>();
        new TreeMap<>(numbers).forEach((constant, number) -> words.put(of(constant), number));
        return words;
    }
}
