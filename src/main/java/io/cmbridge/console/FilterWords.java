package io.cmbridge.console;

import io.cmbridge.outbox.Filter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a filter lets through, for the record. */
final class FilterWords {

    private FilterWords() {}

    /** As {@code , rule cpu, destination dba}; empty if it lets everything through. The state goes without saying. */
    static String of(Filter filter) {
        return Stream.of(
                        word("destination", filter.destination()),
                        word("integration", filter.integration()),
                        word("from", filter.from()),
                        word("to", filter.to()),
                        word("status", filter.status()),
                        word("rule", filter.rule()),
                        word("resource", filter.resource()),
                        word("key", filter.alertKey()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
    }

    private static Optional<String> word(String name, Optional<?> value) {
        return value.map(known -> ", " + name + " " + known);
    }
}
