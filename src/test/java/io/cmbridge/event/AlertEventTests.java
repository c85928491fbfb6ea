package io.cmbridge.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertEventTests {

    private static final String FIRE = "\ud83d\udd25";

    @Test
    void everyLimitMayBeReached() {
        assertThatCode(() -> new AlertEvent(
                        new AlertKey("k".repeat(255)),
                        EventStatus.OK,
                        FIRE.repeat(512),
                        FIRE.repeat(2048),
                        labels(50, "n".repeat(125), FIRE.repeat(2048))))
                .doesNotThrowAnyException();
    }

    @Test
    void noLimitMayBePassed() {
        refused(() -> new AlertKey("k".repeat(256)));
        refused(() -> new AlertKey(" "));
        refused(() -> event("t".repeat(513), "", Map.of()));
        refused(() -> event(" ", "", Map.of()));
        refused(() -> event("t", "d".repeat(2049), Map.of()));
        refused(() -> event("t", "", labels(51, "n", "v")));
        refused(() -> event("t", "", Map.of("n".repeat(129), "v")));
        refused(() -> event("t", "", Map.of("n", "v".repeat(2049))));
        refused(() -> event("t", "", Map.of("n", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9lives", "disk-id", "a.b", "\u78c1\u76d8", "a b"})
    void aLabelNameIsOneThatPrometheusKnows(String name) {
        refused(() -> event("t", "", Map.of(name, "v")));
    }

    @Test
    void labelsKeepTheirOrderAndCannotBeChanged() {
        var given = labels(20, "n", "v");
        var event = event("t", "", given);
        given.clear();
        assertThat(event.labels().keySet())
                .containsExactlyElementsOf(labels(20, "n", "v").keySet());
    }

    @Test
    void aBareEventHasKeyStatusAndTitleAndIsLikeNoOther() {
        var bare = event("t".repeat(512), "d", Map.of("cm_time", "2024-01-02T12:00:00Z", "n", "v"))
                .bare();
        assertThat(bare).isEqualTo(event("t".repeat(491) + " 2024-01-02T12:00:00Z", "", Map.of()));
        assertThat(event("t", "d", Map.of("n", "v")).bare()).isEqualTo(event("t", "", Map.of()));
    }

    private static void refused(Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run);
    }

    private static AlertEvent event(String title, String description, Map<String, String> labels) {
        return new AlertEvent(new AlertKey("k"), EventStatus.INFO, title, description, labels);
    }

    private static Map<String, String> labels(int count, String name, String value) {
        var labels = new LinkedHashMap<String, String>();
        for (int i = 0; i < count; i++) {
            labels.put(name + "_" + i, value);
        }
        return labels;
    }
}
