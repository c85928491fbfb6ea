package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the Grafana dashboard and the Prometheus alerts ask for is what there is to scrape. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTests {

    /** What Prometheus itself adds to every series it scrapes. */
    private static final Set<String> TARGET = Set.of("job", "instance");

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern VALUES = Pattern.compile("label_values\\((\\w+), (\\w+)\\)");
    private static final Pattern IN_TEXT = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?(\\w+) ?}}");

    private final JsonNode dashboard = JsonMapper.builder()
            .build()
            .readTree(Path.of("deploy/grafana/cm-bridge.json").toFile());
    private final Map<String, Set<String>> scraped = new HashMap<>(Map.of("up", TARGET));

    @BeforeAll
    void scrape(@TempDir Path data) throws Exception {
        try (var bridge = Bridge.start(data, "http://localhost:1/?integration_key=key")) {
            bridge.post(CallbackBodies.firing("i-1", "CRITICAL", 1));
            bridge.post("what is this");
            await().until(() ->
                    bridge.console("/actuator/prometheus").body().contains("cm_bridge_unreadable_callbacks"));
            for (var line :
                    bridge.console("/actuator/prometheus").body().lines().toList()) {
                var sample = SAMPLE.matcher(line);
                if (sample.matches()) {
                    var labels = scraped.computeIfAbsent(sample.group(1), name -> new TreeSet<>(TARGET));
                    Stream.ofNullable(sample.group(2))
                            .flatMap(text -> LABEL.matcher(text).results())
                            .forEach(label -> labels.add(label.group(1)));
                }
            }
        }
    }

    @Test
    void everyPanelAsksForWhatThereIs() {
        var queries = dashboard.at("/panels").findValuesAsString("expr");
        assertThat(queries).hasSizeGreaterThan(20);
        assertThat(queries).allSatisfy(query -> assertThat(missing(query)).isEmpty());
    }

    @Test
    void everyLegendNamesALabelOfItsQuery() {
        for (var panel : dashboard.at("/panels")) {
            for (var target : panel.path("targets")) {
                assertThat(Expression.of(target.at("/expr").asString()).grouped())
                        .containsAll(namedIn(target.at("/legendFormat").asString()));
            }
        }
    }

    @Test
    void everyVariableHasValues() {
        var queries = dashboard.at("/templating/list").findValuesAsString("definition");
        assertThat(queries).hasSize(2).allSatisfy(query -> {
            var values = VALUES.matcher(query);
            assertThat(values.matches()).isTrue();
            assertThat(scraped.get(values.group(1))).contains(values.group(2));
        });
    }

    @Test
    void everyPanelSaysWhatIsNormalAndTakesTheChosenSource() {
        var rows = new ArrayList<String>();
        var ids = new ArrayList<Integer>();
        for (var panel : dashboard.at("/panels")) {
            ids.add(panel.at("/id").asInt());
            if (panel.at("/type").asString().equals("row")) {
                rows.add(panel.at("/title").asString());
            } else {
                assertThat(panel.at("/description").asString()).contains("Normal: ");
                assertThat(panel.findValuesAsString("uid"))
                        .hasSizeGreaterThan(1)
                        .containsOnly("${datasource}");
            }
        }
        assertThat(rows).containsExactly("Needs a person", "Callbacks", "Delivery", "Process");
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void everyAlertAsksForWhatThereIs() {
        assertThat(AlertRules.alerts()).hasSize(8).allSatisfy(alert -> {
            assertThat(missing(alert.expression())).isEmpty();
            var named = alert.annotations().values().stream().flatMap(text -> namedIn(text).stream());
            assertThat(Stream.concat(TARGET.stream(), Expression.of(alert.expression()).grouped().stream()))
                    .containsAll(named.toList());
        });
    }

    @Test
    void whatThereIsNotIsFound() {
        assertThat(missing("sum by (destination) (rate(cm_brigde_waiting{why=~\"waiting\"}[5m]))"))
                .contains("cm_brigde_waiting");
        assertThat(missing("cm_bridge_waiting{destinatoin=\"a\"} > 0"))
                .containsExactly("cm_bridge_waiting.destinatoin");
        assertThat(missing("max by (outcome) (cm_bridge_waiting) and on (job) up"))
                .contains("cm_bridge_waiting.outcome");
        assertThat(missing("max by (destination, job) (cm_bridge_waiting{destination=\"a\"} offset 1d)"))
                .isEmpty();
    }

    /** Metrics, and labels of metrics, that were not scraped. */
    private Set<String> missing(String query) {
        var expression = Expression.of(query);
        var asked = new HashSet<>(expression.selected());
        for (var metric : expression.metrics()) {
            expression.grouped().forEach(label -> asked.add(metric + "." + label));
        }
        asked.removeIf(this::isScraped);
        expression.metrics().stream().filter(name -> !scraped.containsKey(name)).forEach(asked::add);
        return asked;
    }

    private boolean isScraped(String label) {
        int dot = label.indexOf('.');
        return scraped.getOrDefault(label.substring(0, dot), Set.of()).contains(label.substring(dot + 1));
    }

    private static List<String> namedIn(String text) {
        return IN_TEXT.matcher(text).results().map(name -> name.group(1)).toList();
    }
}
