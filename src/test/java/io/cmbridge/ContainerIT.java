package io.cmbridge;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image, built from this directory tree and run as it is meant to be. Its start fails if the cache is refused. */
class ContainerIT {

    private static final Duration START = Duration.ofSeconds(60);
    private static List<String> tool = List.of();

    private final WireMockServer flashduty =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final HttpClient http = HttpClient.newHttpClient();
    private final int callbacks = PackagedBridge.freePort();
    private final int console = PackagedBridge.freePort();

    @TempDir
    Path directory = Path.of("");

    @BeforeAll
    static void build() throws Exception {
        tool = Container.build();
    }

    @AfterEach
    void stop() {
        flashduty.stop();
        http.shutdownNow();
    }

    @Test
    void anAlertGoesThroughAndAKilledContainerGoesOnFromItsVolume() throws Exception {
        flashduty.start();
        answer(503);
        try (var bridge = Container.start(tool, volume(), environment())) {
            awaitReady();
            assertThat(bridge.user()).isEqualTo("10001:10001");
            assertThat(bridge.healthCheck()).endsWith("io.cmbridge.HealthCheck]");
            assertThat(isHealthy(bridge)).isTrue();
            assertThat(post("i-1").body()).contains("accepted");
            await().until(() -> !flashduty.getAllServeEvents().isEmpty());
            bridge.killAndStartAgain();
            awaitReady();
            answer(200);
            await().atMost(START).until(() -> pushed("i-1"));
            assertThat(post("i-2").statusCode()).isEqualTo(200);
            await().atMost(START).until(() -> pushed("i-2"));
            assertThat(bridge.stop()).isEqualTo(143);
        }
    }

    @Test
    void aVolumeThatItMayNotWriteToIsToldOf() throws Exception {
        flashduty.start();
        var foreign = Files.createDirectory(
                directory.resolve("foreign"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (var bridge = Container.start(tool, foreign, environment())) {
            await().atMost(START).until(() -> bridge.log().contains("chown 10001:10001"));
        }
    }

    /** The port that is asked by HEALTHCHECK, and one on which nobody listens. */
    private static boolean isHealthy(Container bridge) throws IOException, InterruptedException {
        return bridge.succeeds("java", "-cp", "/app/cm-flashduty-bridge.jar", "io.cmbridge.HealthCheck")
                && !bridge.succeeds("java", "-cp", "/app/cm-flashduty-bridge.jar", "io.cmbridge.HealthCheck", "1");
    }

    /** For whichever user it runs as. */
    private Path volume() throws IOException {
        var volume = Files.createDirectory(directory.resolve("volume"));
        return Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private Map<String, String> environment() {
        return Map.of(
                "SERVER_PORT",
                Integer.toString(callbacks),
                "CM_BRIDGE_CONSOLE_PORT",
                Integer.toString(console),
                "CALLBACK_TOKEN",
                PackagedBridge.TOKEN,
                "FLASHDUTY_PUSH_URL",
                flashduty.baseUrl() + "/event/push/alert/standard?integration_key=key",
                "JDK_JAVA_OPTIONS",
                "-XX:AOTMode=on");
    }

    private void answer(int status) {
        flashduty.resetMappings();
        flashduty.stubFor(WireMock.any(WireMock.anyUrl())
                .willReturn(WireMock.jsonResponse("{\"request_id\":\"r\",\"data\":{}}", status)));
    }

    private boolean pushed(String resource) {
        return flashduty.getAllServeEvents().stream()
                .anyMatch(push -> push.getResponse().getStatus() == 200
                        && push.getRequest().getBodyAsString().contains(resource));
    }

    private HttpResponse<String> post(String resource) throws IOException, InterruptedException {
        var url = PackagedBridge.callbackUrl(callbacks);
        return http.send(PackagedBridge.callback(url, firing(resource, "CRITICAL", 1)), BodyHandlers.ofString());
    }

    private void awaitReady() {
        var readiness = URI.create("http://localhost:" + console + "/actuator/health/readiness");
        await().atMost(START)
                .ignoreExceptions()
                .until(() -> http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }
}
