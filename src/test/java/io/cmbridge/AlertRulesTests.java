package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The Prometheus alerts and the dashboard's queries, checked by Prometheus's own tool. */
class AlertRulesTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HOW_TO_GET_IT =
            "promtool is not there. It comes with Prometheus (Debian: apt-get install"
                    + " prometheus); it may also lie in target/promtool/usr/bin, where .ci/run puts it";

    @Test
    void prometheusUnderstandsTheAlerts() throws Exception {
        assertThat(promtool("check", "rules", AlertRules.FILE)).contains("SUCCESS: 8 rules found");
    }

    @Test
    void theAlertsFireWhenTheyShouldAndNotOtherwise() throws Exception {
        assertThat(promtool("test", "rules", "deploy/prometheus/alerts-test.yaml"))
                .contains("SUCCESS");
    }

    @Test
    void prometheusUnderstandsTheDashboardsQueries(@TempDir Path directory) throws Exception {
        var dashboard = JSON.readTree(Path.of("deploy/grafana/cm-bridge.json").toFile());
        var rules = dashboard.findValuesAsString("expr").stream()
                .map(query -> Map.of("record", "x", "expr", query.replace("$__rate_interval", "1m")))
                .distinct()
                .toList();
        var file = Files.writeString(
                directory.resolve("queries.yaml"),
                JSON.writeValueAsString(Map.of("groups", List.of(Map.of("name", "queries", "rules", rules)))));
        assertThat(promtool("check", "rules", "--lint=none", file.toString()))
                .contains("SUCCESS: " + rules.size() + " rules found");
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatToDo() {
        assertThat(AlertRules.alerts()).hasSize(8).allSatisfy(alert -> {
            assertThat(alert.severity()).isIn("critical", "warning");
            assertThat(alert.annotations().values()).hasSize(3).allMatch(text -> !text.isBlank());
        });
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        var found = ExternalTool.lookUp("promtool", List.of("/usr/bin", "target/promtool/usr/bin"));
        return ExternalTool.require(found, HOW_TO_GET_IT).says(arguments);
    }
}
