package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.Bridge;
import io.cmbridge.Misconfiguration;
import io.cmbridge.delivery.DeliveryProperties.DestinationProperties;
import io.cmbridge.delivery.DeliveryProperties.PaceProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** How fast a destination may be set to be pushed to, and what is said when that is too fast. */
class PaceConfigurationTests {

    private static final String DEFAULT = "cm-bridge.destinations.default.";
    private static final String PER_SECOND = DEFAULT + "pace.per-second";
    private static final String PER_MINUTE = DEFAULT + "pace.per-minute";
    private static final String BEYOND = DEFAULT + "pace.beyond-flashduty=true";

    private final ApplicationContextRunner room = new ApplicationContextRunner().withUserConfiguration(Room.class);

    @Test
    void whatIsNotSetHasADefault() {
        var defaults = new DestinationProperties(new PaceProperties(18, 1000, false), 8, List.of());
        assertThat(destination()).isEqualTo(defaults);
        assertThat(destination(DEFAULT + "push-url=elsewhere")).isEqualTo(defaults);
    }

    @Test
    void asMuchAsFlashdutyTakesMayBeSet() {
        assertThat(destination(PER_SECOND + "=100", PER_MINUTE + "=1000", DEFAULT + "in-flight=256"))
                .isEqualTo(new DestinationProperties(new PaceProperties(100, 1000, false), 256, List.of()));
    }

    @Test
    void moreThanFlashdutyTakesMayBeMeant() {
        assertThat(destination(PER_SECOND + "=101", PER_MINUTE + "=1001", BEYOND))
                .isEqualTo(new DestinationProperties(new PaceProperties(101, 1001, true), 8, List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pace.per-second | 101  | Flashduty takes 100      | at most 100, or also
            pace.per-minute | 1001 | Flashduty takes 1000     | at most 1000, or also
            pace.per-second | 0    | pace.per-second is 0.    | from 1 to 100.
            pace.per-second | -1   | pace.per-second is -1.   | from 1 to 100.
            pace.per-minute | 0    | pace.per-minute is 0.    | from 1 to 1000.
            pace.per-minute | -5   | pace.per-minute is -5.   | from 1 to 1000.
            in-flight       | 0    | in-flight is 0.          | from 1 to 256
            in-flight       | 257  | in-flight is 257.        | from 1 to 256
            """)
    @ExtendWith(OutputCaptureExtension.class)
    void aStartWithAnotherNumberEndsAndSaysWhatToSet(
            String property, String number, String problem, String action, CapturedOutput output, @TempDir Path data) {
        var argument = "--" + DEFAULT + property + "=" + number;

        assertThatThrownBy(() -> Bridge.start(data, "http://localhost:1/?integration_key=s3cret", argument))
                .isInstanceOf(Misconfiguration.class);

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", DEFAULT + property + " is " + number, problem, action)
                .doesNotContain("\tat ", "s3cret", Bridge.TOKEN);
        assertThat(output.getAll().contains(BEYOND)).isEqualTo(problem.startsWith("Flashduty"));
    }

    private DestinationProperties destination(String... properties) {
        var found = new ArrayList<DestinationProperties>();
        room.withPropertyValues(properties)
                .run(context ->
                        found.add(context.getBean(DeliveryProperties.class).of("default")));
        return found.getFirst();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(DeliveryProperties.class)
    static class Room {}
}
