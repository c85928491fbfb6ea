package io.cmbridge;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.flashduty.ConnectProxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The packaged jar as whoever runs it meets it. */
class StartAndStopIT {

    private static final Pattern CURL = Pattern.compile("curl --data '([^']+)' '([^']+)'");
    private static final String KEY = "0123456789abcdef";

    @TempDir
    Path directory = Path.of("");

    @Test
    void theFirstRunPrintsACommandThatLeadsToAnEventInTheSandbox() throws Exception {
        try (var bridge = PackagedBridge.launchJar(directory, Map.of(), "--cm-bridge.sandbox=true")) {
            bridge.awaitReady();
            await().until(() -> bridge.log().contains("/sandbox\n"));
            var curl = CURL.matcher(bridge.log());
            assertThat(curl.find()).isTrue();
            var answer = bridge.post(URI.create(curl.group(2)), curl.group(1));
            assertThat(answer.body()).contains("\"accepted\"");
            await().until(() -> bridge.get("/sandbox/events").body().contains("code5XX_stage"));
            assertThat(directory.resolve("data/sandbox/cm-bridge.db")).exists();
            var password = directory.resolve("data/sandbox/console-password");
            assertThat(bridge.log()).contains("the first line of " + password.toRealPath());
            assertThat(bridge.log()).doesNotContain(Files.readString(password).strip());
        }
    }

    @Test
    void withoutAConfigurationItSaysWhatToSetAndShowsNoStackTrace() throws Exception {
        assertFailsWith(Map.of(), "CALLBACK_TOKEN", "FLASHDUTY_PUSH_URL");
        assertFailsWith(Map.of("CALLBACK_TOKEN", KEY), "FLASHDUTY_PUSH_URL");
        assertFailsWith(Map.of("FLASHDUTY_PUSH_URL", pushUrl()), "CALLBACK_TOKEN");
        assertFailsWith(Map.of("CALLBACK_TOKEN", KEY, "FLASHDUTY_PUSH_URL", "ht tp:/" + KEY), "FLASHDUTY_PUSH_URL");
        assertFailsWith(Map.of("CALLBACK_TOKEN", KEY, "FLASHDUTY_PUSH_URL", pushUrl() + "${NOWHERE}"), "NOWHERE");
        assertFailsWith(Map.of("CALLBACK_TOKEN", KEY + "/", "FLASHDUTY_PUSH_URL", pushUrl()), "CALLBACK_TOKEN");
    }

    /** As of a volume that belongs to another user; the tests may run as one who can write everywhere. */
    @Test
    void aPlaceForTemporaryFilesThatCannotBeMadeIsNamed() throws Exception {
        var file = Files.createFile(directory.resolve("file"));
        assertFailsWith(
                Map.of(
                        "CALLBACK_TOKEN",
                        KEY,
                        "FLASHDUTY_PUSH_URL",
                        pushUrl(),
                        "JDK_JAVA_OPTIONS",
                        "-Djava.io.tmpdir=" + file.resolve("tmp")),
                "the directory for temporary files",
                "chown 10001:10001");
    }

    @Test
    void aPropertyInTheWrongPlaceIsNamedWithoutItsValue() throws Exception {
        try (var bridge = PackagedBridge.launch(
                directory, Map.of("CALLBACK_TOKEN", KEY), "--cm-bridge.destinations=" + pushUrl())) {
            assertThat(bridge.awaitExit()).isEqualTo(1);
            assertThat(bridge.log()).contains("cm-bridge.destinations").doesNotContain(KEY);
        }
    }

    @Test
    void aYamlFileThatCannotBeReadIsNotQuoted() throws Exception {
        var file = Files.createDirectories(directory.resolve("config")).resolve("application.yaml");
        Files.writeString(file, "cm-bridge:\n  integrations:\n    default:\n      token: " + KEY + ": x\n");
        assertFailsWith(Map.of("FLASHDUTY_PUSH_URL", pushUrl()), "line 4, column");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws Exception {
        assertFailsWith(
                Map.of(
                        "CALLBACK_TOKEN",
                        KEY + "/",
                        "FLASHDUTY_PUSH_URL",
                        "http://flashduty.example?integration_key=" + KEY,
                        "CM_BRIDGE_DESTINATIONS_OPS_PUSH_URL",
                        pushUrl(),
                        "CMBRIDGE_RETENTION_DELIVERED",
                        "1s",
                        "CMBRIDGE_DESTINATIONS_DEFAULT_INFLIGHT",
                        "many",
                        "HTTPS_PROXY",
                        "socks5://" + KEY),
                "The property cm-bridge.destinations.default.in-flight cannot be read",
                "(environment variable FLASHDUTY_PUSH_URL) is plain http",
                "cm-bridge.retention.delivered is less than an hour",
                "CALLBACK_TOKEN",
                "The environment variable HTTPS_PROXY is not",
                "The environment variable CM_BRIDGE_DESTINATIONS_OPS_PUSH_URL is set, and nothing reads it");
    }

    @Test
    void aProxyOfHttpsIsToldItsPasswordAndNoLogIs() throws Exception {
        try (var proxy = new ConnectProxy();
                var bridge = PackagedBridge.launch(
                        directory,
                        Map.of(
                                "CALLBACK_TOKEN",
                                PackagedBridge.TOKEN,
                                "FLASHDUTY_PUSH_URL",
                                "https://flashduty.example?integration_key=" + KEY,
                                "HTTPS_PROXY",
                                "http://user:p%40ss@localhost:" + proxy.port()))) {
            bridge.awaitReady();
            bridge.post(firing("i-1", "CRITICAL", 1));
            await().until(() -> proxy.seen().contains("Proxy-Authorization: Basic dXNlcjpwQHNz"));
            assertThat(proxy.seen()).contains("CONNECT flashduty.example:443");
            await().until(() -> bridge.log().contains("Sent again"));
            assertThat(bridge.log()).doesNotContain("p@ss", "p%40ss", KEY);
        }
    }

    @Test
    void bothPortsOnOneNumberAreRefused() throws Exception {
        try (var bridge = PackagedBridge.launch(
                directory,
                Map.of("CALLBACK_TOKEN", KEY, "FLASHDUTY_PUSH_URL", pushUrl()),
                "--server.port=8090",
                "--cm-bridge.console.port=8090")) {
            assertThat(bridge.awaitExit()).isEqualTo(1);
            assertThat(bridge.log()).contains("SERVER_PORT", "CM_BRIDGE_CONSOLE_PORT");
        }
    }

    @Test
    void aDataDirectoryThatCannotBeUsedIsNamed() throws Exception {
        assertFailsWith(
                Map.of("CALLBACK_TOKEN", KEY, "FLASHDUTY_PUSH_URL", pushUrl(), "CM_BRIDGE_DATA_DIR", "/proc/nowhere"),
                "/proc/nowhere",
                "CM_BRIDGE_DATA_DIR");
    }

    @Test
    void aSecondProcessOnOneDataDirectoryDoesNotStart() throws Exception {
        try (var first = PackagedBridge.start(directory, "http://localhost:1/push?integration_key=" + KEY)) {
            assertFailsWith(
                    Map.of("CALLBACK_TOKEN", KEY, "FLASHDUTY_PUSH_URL", pushUrl()),
                    "another process",
                    "CM_BRIDGE_DATA_DIR");
            assertThat(first.post(firing("i-1", "INFO", 1)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aStopEndsWithinTenSecondsAndTheLogHoldsNoSecret() throws Exception {
        var unreachable = "http://localhost:" + PackagedBridge.freePort() + "/push?integration_key=" + KEY;
        try (var bridge = PackagedBridge.start(directory, unreachable)) {
            bridge.post(firing("i-1", "CRITICAL", 1));
            bridge.post("nonsense");
            await().until(() -> bridge.log().contains("Sent again"));
            assertThat(bridge.stop()).isLessThan(Duration.ofSeconds(10));
            assertThat(bridge.log()).doesNotContain(KEY).doesNotContain(PackagedBridge.TOKEN);
        }
    }

    @Test
    void everyLineOfTheLogIsJsonIfTheEnvironmentSaysSo() throws Exception {
        var environment = Map.of(
                "CALLBACK_TOKEN",
                PackagedBridge.TOKEN,
                "FLASHDUTY_PUSH_URL",
                "http://localhost:1/push?integration_key=" + KEY,
                "LOGGING_STRUCTURED_FORMAT_CONSOLE",
                "ecs");
        try (var bridge = PackagedBridge.launch(directory, environment)) {
            bridge.awaitReady();
            bridge.post(firing("i-1", "CRITICAL", 1));
            await().until(() -> bridge.log().contains("Sent again"));
            bridge.stop();
            var json = JsonMapper.builder().build();
            assertThat(bridge.log().lines().map(json::readTree))
                    .anyMatch(line -> line.path("verdict").asString("").equals("accepted"))
                    .anyMatch(line -> line.path("fate").asString("").equals("resend"));
        }
    }

    private void assertFailsWith(Map<String, String> environment, String... texts) throws InterruptedException {
        try (var bridge = PackagedBridge.launch(directory, environment)) {
            assertThat(bridge.awaitExit()).isEqualTo(1);
            assertThat(bridge.log())
                    .contains("APPLICATION FAILED TO START")
                    .contains(texts)
                    .doesNotContain("\tat ")
                    .doesNotContain(KEY);
        }
    }

    private static String pushUrl() {
        return "https://api.flashcat.cloud/event/push/alert/standard?integration_key=" + KEY;
    }
}
