package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promises, under every fault, in random stories on a ticked clock. A failure names its seed;
 * {@code -Dengine.scenarios=500} plays more of them, {@code -Dengine.seed=42} that one.
 */
@Execution(ExecutionMode.CONCURRENT)
class EngineScenarioTests {

    private static final int SCENARIOS = Integer.getInteger("engine.scenarios", 24);

    @TempDir
    Path directory = Path.of("");

    static LongStream seeds() {
        var seed = Long.getLong("engine.seed");
        return seed != null ? LongStream.of(seed) : LongStream.rangeClosed(1, SCENARIOS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePromisesAreKept(long seed) {
        try (var story = new Story(directory, seed)) {
            story.live();
            story.heal();
            story.delivery.run(story.longestWayBack());
            new Promises(story).checkProgress();
            assertThat(story.rest(Duration.ofHours(12)))
                    .as("seed %d comes to rest", seed)
                    .isTrue();
            new Promises(story).check();
        }
    }
}
