package io.cmbridge.console;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.console.Overview.Need.What;
import io.cmbridge.delivery.DeliveryStatus.Health;
import io.cmbridge.outbox.BulkRuns;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Filter.State;
import io.cmbridge.outbox.Traffic.Kind;
import io.cmbridge.routing.Step;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** That both languages say everything, and nothing that nobody reads. */
class MessageTests {

    private static final Pattern FIXED = Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)");
    private static final Pattern COMPUTED = Pattern.compile("'([a-z]+\\.(?:[a-z0-9]+\\.)*)' ?\\+");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    /** Those before which a page puts something: the first part, and all that may follow. */
    private static final List<Stream<String>> FAMILIES = List.of(
            each("status.", Kind.values()),
            each("state.", State.values()),
            each("event.state.", EntryState.values()),
            each("health.", Health.values()).flatMap(key -> Stream.of(key, key + ".more")),
            each("need.", What.values()).flatMap(key -> Stream.of(key, key + ".do")),
            each("bulk.phase.", BulkRuns.Phase.values()),
            each("bulk.result.", BulkRun.Result.values()),
            each("step.", Step.Kind.values()),
            each("step.", Step.Verdict.values()),
            Stream.of("bulk.title.", "bulk.what.", "bulk.begin.", "events.bulk.")
                    .flatMap(prefix -> each(prefix, BulkAct.values())),
            each("done.", EventController.RESULTS.toArray()),
            of("outcome.", "accepted", "refused", "unavailable", "blocked", "lost", "unreadable"),
            of("events.", "rule", "resource", "key", "integration", "destination", "status", "state"),
            of("events.", "from", "to", "before", "zone"),
            of("event.curl.", 0, 1),
            of("show.", "ago", "s", "min", "h", "d"),
            of("error.", 400, 403, 404, 503, "other"),
            of("act.", "replay", "discard", "read-again", "test", "log-in"),
            of("act.", "bulk-begin", "bulk-stop", "bulk-end", "move", "show-callback-url"));

    private static Stream<String> of(String prefix, Object... rest) {
        return Arrays.stream(rest).map(end -> prefix + end);
    }

    private static Stream<String> each(String prefix, Object[] rest) {
        return Arrays.stream(rest).map(end -> prefix + (end instanceof Enum<?> constant ? constant.name() : end));
    }

    @Test
    void everyMessageIsThereInBothLanguagesAndIsUsed() throws IOException {
        var used = Stream.concat(inTemplates(FIXED).stream(), FAMILIES.stream().flatMap(keys -> keys))
                .filter(key -> !key.endsWith("."))
                .collect(toCollection(TreeSet::new));
        assertThat(keys("")).isEqualTo(used);
        assertThat(keys("_zh")).isEqualTo(used);
    }

    @Test
    void everyMessageThatIsPutTogetherIsOfAKnownFamily() throws IOException {
        assertThat(Set.of(
                        "status.",
                        "state.",
                        "event.state.",
                        "health.",
                        "need.",
                        "bulk.phase.",
                        "bulk.result.",
                        "bulk.title.",
                        "bulk.what.",
                        "bulk.begin.",
                        "events.bulk.",
                        "step.",
                        "done.",
                        "outcome.",
                        "events.",
                        "event.curl.",
                        "act."))
                .containsAll(inTemplates(COMPUTED).stream()
                        .filter(prefix -> !prefix.equals("labels."))
                        .toList());
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        for (var file : files()) {
            var english = read(file, "");
            var chinese = read(file, "_zh");
            for (var key : english.stringPropertyNames()) {
                assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
                assertThat(english.getProperty(key) + chinese.getProperty(key))
                        .as(key)
                        .doesNotContain("'")
                        .doesNotContainPattern("<(?!\\{)");
                assertThat(new MessageFormat(chinese.getProperty(key), Locale.CHINESE)
                                .format(new Object[] {1L, 2L, 3L}))
                        .isNotBlank();
            }
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(place -> place.group(1)).collect(toSet());
    }

    private static List<String> files() {
        return List.of("common", "overview", "events", "actions");
    }

    private static Set<String> keys(String language) throws IOException {
        var keys = new TreeSet<String>();
        for (var file : files()) {
            for (var key : read(file, language).stringPropertyNames()) {
                assertThat(keys.add(key)).as(key).isTrue();
            }
        }
        return keys;
    }

    private static Properties read(String file, String language) throws IOException {
        var properties = new Properties();
        var resource = new ClassPathResource("messages/" + file + language + ".properties");
        try (var in = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }

    private static Set<String> inTemplates(Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        for (var template : new PathMatchingResourcePatternResolver().getResources("classpath:/templates/*.html")) {
            pattern.matcher(template.getContentAsString(StandardCharsets.UTF_8))
                    .results()
                    .map((MatchResult result) -> result.group(1))
                    .forEach(found::add);
        }
        return found;
    }
}
