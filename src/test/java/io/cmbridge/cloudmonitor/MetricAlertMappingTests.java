package io.cmbridge.cloudmonitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a metric alert becomes. */
class MetricAlertMappingTests {

    private static final GoldenPairs PAIRS = GoldenPairs.METRIC_ALERTS;

    static List<Path> callbacks() {
        return PAIRS.callbacks();
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void aCallbackMakesItsGoldenEvent(Path callback) throws IOException {
        PAIRS.check(callback);
    }

    @Test
    void everyGoldenEventHasItsCallback() throws IOException {
        PAIRS.checkThatEveryEventHasItsCallback();
    }

    @Test
    void theSameDimensionsInEveryFormMakeTheSameAlertKey() {
        var keys = callbacks().stream()
                .filter(file -> file.getFileName()
                        .toString()
                        .matches("level-critical.*|dimensions-(as|in|without-account|with-a-stray).*"))
                .map(file -> GoldenPairs.reading(file).event().key())
                .toList();
        assertThat(keys).hasSize(8);
        assertThat(keys).containsOnly(keys.getFirst());
    }
}
