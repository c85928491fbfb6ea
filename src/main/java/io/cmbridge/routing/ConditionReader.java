package io.cmbridge.routing;

import io.cmbridge.event.EventStatus;
import io.cmbridge.routing.Condition.Operator;
import io.cmbridge.routing.RoutingProperties.ConditionProperties;
import io.cmbridge.routing.ValuePattern.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes conditions of what is configured, and reports what cannot be one. */
final class ConditionReader {

    private final Findings findings;

    ConditionReader(Findings findings) {
        this.findings = findings;
    }

    List<Condition> read(String property, List<ConditionProperties> when) {
        var conditions = new ArrayList<Condition>();
        for (int i = 0; i < when.size(); i++) {
            read(property + "[" + i + "]", when.get(i)).ifPresent(conditions::add);
        }
        return conditions;
    }

    private Optional<Condition> read(String property, ConditionProperties condition) {
        var key = key(property + ".key", condition.key() == null ? "" : condition.key());
        var operator = operator(property + ".operator", condition.operator() == null ? "" : condition.operator());
        boolean isSeverity = key.filter(Key.Severity.class::isInstance).isPresent();
        var values = values(property + ".values", condition.values(), isSeverity);
        return key.flatMap(of -> operator.map(is -> new Condition(of, is, values, text(condition))));
    }

    private static String text(ConditionProperties condition) {
        return "%s %s %s".formatted(condition.key(), condition.operator(), condition.values());
    }

    private Optional<Key> key(String property, String text) {
        var key = Key.of(text);
        if (key.isEmpty()) {
            findings.report(
                    property + " is no key of an event.", "Write severity, title or labels. and a label's name.");
        }
        return key;
    }

    private Optional<Operator> operator(String property, String text) {
        var operator = Stream.of(Operator.values())
                .filter(candidate -> candidate.name().equals(text))
                .findFirst();
        if (operator.isEmpty()) {
            findings.report(property + " is no operator.", "Write IN or NOTIN.");
        }
        return operator;
    }

    private List<ValuePattern> values(String property, List<String> values, boolean isSeverity) {
        if (values.isEmpty()) {
            findings.report(property + " is empty.", "List one or more values, or * for any.");
        }
        var patterns = new ArrayList<ValuePattern>();
        for (int i = 0; i < values.size(); i++) {
            value(property + "[" + i + "]", values.get(i), isSeverity).ifPresent(patterns::add);
        }
        return patterns;
    }

    private Optional<ValuePattern> value(String property, String value, boolean isSeverity) {
        try {
            var pattern = ValuePattern.of(value, isSeverity ? Letters.IN_ANY_CASE : Letters.AS_WRITTEN);
            if (isSeverity
                    && Stream.of(EventStatus.values()).map(Key.Severity::text).noneMatch(pattern::matches)) {
                findings.report(property + " matches no severity.", "Write Critical, Warning, Info or Ok.");
            }
            return Optional.of(pattern);
        } catch (UnusableValueException e) {
            findings.report(property + " " + e.problem() + ".", e.action());
            return Optional.empty();
        }
    }
}
