package io.cmbridge.routing;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.routing.RoutingProperties.ConditionProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTests {

    private static final Map<String, String> LABELS = Map.of("team", "dba", "value", "93");

    private final AlertEvent event = new AlertEvent(new AlertKey("k"), OK, "CPU is high", "", LABELS);

    @Test
    void oneOfTheValuesIsEnoughForIn() {
        assertThat(holds("labels.team", "IN", "sre", "dba")).isTrue();
        assertThat(holds("labels.team", "IN", "sre", "web")).isFalse();
        assertThat(holds("labels.value", "IN", "num:lt:5", "num:gt:90")).isTrue();
    }

    @Test
    void oneOfTheValuesIsTooMuchForNotIn() {
        assertThat(holds("labels.team", "NOTIN", "sre", "dba")).isFalse();
        assertThat(holds("labels.team", "NOTIN", "sre", "web")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dba", "*", "/.*/", "cidr:0.0.0.0/0", "num:ge:0"})
    void aMissingLabelIsInNothing(String value) {
        assertThat(holds("labels.owner", "IN", value)).isFalse();
        assertThat(holds("labels.owner", "NOTIN", value)).isTrue();
    }

    @Test
    void aStarAsksWhetherThereIsALabel() {
        assertThat(holds("labels.team", "IN", "*")).isTrue();
        assertThat(holds("labels.team", "NOTIN", "*")).isFalse();
    }

    @Test
    void titlesAndLabelsMindTheLettersCase() {
        assertThat(holds("title", "IN", "CPU*")).isTrue();
        assertThat(holds("title", "IN", "cpu*")).isFalse();
        assertThat(holds("labels.team", "IN", "DBA")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Critical", "critical", "CRITICAL", "crit*", "/^CRIT/"})
    void theSeverityIsTheOneThatIsHandedOverAndDoesNotMindTheLettersCase(String value) {
        assertThat(holds(CRITICAL, "severity", "IN", value)).isTrue();
        assertThat(holds(OK, "severity", "IN", value)).isFalse();
        assertThat(holds(OK, "severity", "NOTIN", value)).isTrue();
    }

    private boolean holds(String key, String operator, String... values) {
        return holds(CRITICAL, key, operator, values);
    }

    private boolean holds(EventStatus severity, String key, String operator, String... values) {
        var reader = new ConditionReader((what, action) -> {
            throw new AssertionError(what);
        });
        var condition = new ConditionProperties(key, operator, List.of(values));
        return reader.read("when", List.of(condition)).getFirst().holds(event, severity);
    }
}
