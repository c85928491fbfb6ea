package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.training.Training;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training run makes a cache, and the next start uses it. In the image, {@link ContainerIT} looks. */
class AotCacheIT {

    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("");

    @Test
    void almostAllClassesComeOutOfTheCacheThatTheTrainingMade() throws Exception {
        var jar = ExtractedJar.into(directory.resolve("application"));
        var cache = directory.resolve("cm-bridge.aot");
        Training.run(cache, jar.command());
        var loaded = directory.resolve("classes");
        start(jar.command("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "-Xlog:class+load:file=" + loaded));
        var classes = Files.readAllLines(loaded);
        var cached = classes.stream()
                .filter(line -> line.contains("source: shared objects file"))
                .toList();
        assertThat(cached).anyMatch(line -> line.contains(" io.cmbridge.callback.Door "));
        assertThat(cached.size()).isGreaterThan(classes.size() * 9 / 10);
    }

    @Test
    void aCacheOfAnotherApplicationIsRefused() throws Exception {
        var jar = ExtractedJar.into(directory.resolve("application"));
        var other = Files.writeString(directory.resolve("other.aot"), "no cache");
        var process = new ProcessBuilder(jar.command("-XX:AOTCache=" + other, "-XX:AOTMode=on"))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor()).isNotZero();
    }

    private void start(List<String> command) throws IOException {
        int console = PackagedBridge.freePort();
        var builder = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
        var environment = builder.environment();
        environment.put("CM_BRIDGE_DATA_DIR", directory.resolve("data").toString());
        environment.put("SERVER_PORT", Integer.toString(PackagedBridge.freePort()));
        environment.put("CM_BRIDGE_CONSOLE_PORT", Integer.toString(console));
        environment.put("CMBRIDGE_SANDBOX", "true");
        var process = Children.start(builder);
        try (var http = HttpClient.newHttpClient()) {
            var readiness = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + console + "/actuator/health/readiness"))
                    .build();
            await().atMost(START)
                    .ignoreExceptions()
                    .until(() -> http.send(readiness, BodyHandlers.discarding()).statusCode() == 200);
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }
}
