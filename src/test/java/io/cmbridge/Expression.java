package io.cmbridge;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The metrics and labels that a PromQL expression asks for. As much of the language is known as our dashboard and alerts
 * use: every name that is no function, no keyword and no label is taken for a metric, so that a misspelt one is found too.
 *
 * @param selected label names by which single metrics are selected, as {@code metric.label}
 * @param grouped label names in {@code by (…)} and {@code on (…)}
 */
record Expression(Set<String> metrics, Set<String> selected, Set<String> grouped) {

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\s*\\{([^}]*)}");
    private static final Pattern METRIC = Pattern.compile("\\b[a-zA-Z_]\\w*+(?!\\s*\\()");
    private static final Pattern LABEL = Pattern.compile("\\b[a-zA-Z_]\\w*");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "offset", "bool");

    static Expression of(String text) {
        var plain = RANGE.matcher(TEXT.matcher(text).replaceAll("")).replaceAll("");
        var grouped = new HashSet<String>();
        GROUPING.matcher(plain).results().forEach(group -> grouped.addAll(names(LABEL, group.group(1))));
        plain = GROUPING.matcher(plain).replaceAll(" ");
        var selected = new HashSet<String>();
        SELECTOR.matcher(plain)
                .results()
                .forEach(selector -> names(LABEL, selector.group(2))
                        .forEach(label -> selected.add(selector.group(1) + "." + label)));
        var metrics = names(METRIC, SELECTOR.matcher(plain).replaceAll("$1"));
        metrics.removeAll(KEYWORDS);
        return new Expression(metrics, selected, grouped);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((Function<MatchResult, String>) MatchResult::group)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
