package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training run makes a cache, and the next start uses it. In the image, {@link ContainerIT} looks. */
class AotCacheIT {

    @TempDir
    Path directory = Path.of("");

    @Test
    void almostAllClassesComeOutOfTheCacheThatTheTrainingMade() throws Exception {
        var loaded = directory.resolve("classes");
        var command = ExtractedJar.cachedCommand("-Xlog:class+load:file=" + loaded);
        try (var bridge = PackagedBridge.launch(command, directory, Map.of("CMBRIDGE_SANDBOX", "true"))) {
            bridge.awaitReady();
            bridge.stop();
        }
        var classes = Files.readAllLines(loaded);
        var cached = classes.stream()
                .filter(line -> line.contains("source: shared objects file"))
                .toList();
        assertThat(cached).anyMatch(line -> line.contains(" io.cmbridge.callback.Door "));
        assertThat(cached.size()).isGreaterThan(classes.size() * 9 / 10);
    }

    @Test
    void aStartEndsIfItsCacheIsRefused() throws Exception {
        var other = Files.writeString(directory.resolve("other.aot"), "no cache");
        var process = new ProcessBuilder(ExtractedJar.command("-XX:AOTCache=" + other, "-XX:AOTMode=on"))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor()).isNotZero();
    }
}
