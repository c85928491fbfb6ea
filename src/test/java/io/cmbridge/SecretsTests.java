package io.cmbridge;

import static io.cmbridge.CallbackBodies.firing;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Everything that is written in a run with failures of every kind, searched for the secrets in use. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

    private static final String KEY = "k3y-of-the-tests";
    private static final String PREVIOUS = "t0ken-before-this-one";
    private static final String PASSWORD = "passw0rd-of-a-proxy";
    private static final List<String> SECRETS = List.of(KEY, PREVIOUS, PASSWORD, Bridge.TOKEN, Bridge.PASSWORD);
    private static final String DEBUG = "--logging.level.root=debug";
    private static final String URL = "/callback/" + Bridge.TOKEN;
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    /** Each of them ends with the request's head. */
    private static final List<String> REQUESTS = List.of(
            "GET URL" + HOST,
            "GET URL?alertState=ALERT&token=TOKEN" + HOST + "Referer: http://localhost/callback/TOKEN\r\n",
            "HEAD URL" + HOST,
            "PUT URL" + HOST,
            "TRACE URL" + HOST,
            "OPTIONS URL" + HOST,
            "GET URL/" + HOST,
            "GET URL;TOKEN=TOKEN" + HOST,
            "GET //callback/TOKEN" + HOST,
            "GET /CALLBACK/TOKEN" + HOST,
            "GET /x/callback/TOKEN?TOKEN" + HOST,
            "GET /x/../callback/TOKEN" + HOST,
            "GET /TOKEN?TOKEN" + HOST,
            "GET http://localhostURL" + HOST,
            "GET URL HTTP/1.1\r\n",
            "GET URL HTTP/9.9\r\n",
            "GET URL\r\n",
            "GET URL{}" + HOST,
            "GET URL" + HOST + "no colon\r\n",
            "GET URL?" + "x".repeat(40_000) + HOST,
            "POST URL" + HOST + "Content-Length: 5\r\n\r\n%zz",
            "POST URL" + HOST + "Content-Length: x\r\n",
            "POST URL" + HOST + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
            "POST URL" + HOST + "Transfer-Encoding: TOKEN\r\n",
            "POST URL" + HOST + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 2\r\n\r\n--",
            "POST URL" + HOST + "Content-Length: 70000\r\n\r\n" + "x".repeat(70_000),
            "POST URL" + HOST + "Expect: TOKEN\r\n",
            "GET URL" + HOST + "Upgrade: websocket\r\nConnection: Upgrade\r\n");

    @Test
    void noSecretIsWrittenAnywhere(@TempDir Path data, @TempDir Path logs, CapturedOutput output) throws Exception {
        var answers = new StringBuilder();
        List<String> logins;
        try (var flashduty = new FaultyFlashduty(KEY);
                var bridge = Bridge.start(
                        data,
                        "http://localhost:" + flashduty.port() + "/event/push/alert/standard?integration_key=" + KEY,
                        DEBUG,
                        "--cm-bridge.integrations.default.previous-token=" + PREVIOUS,
                        "--HTTP_PROXY=http://user:" + PASSWORD + "@localhost:1",
                        "--server.tomcat.accesslog.enabled=true",
                        "--server.tomcat.accesslog.directory=" + logs,
                        "--server.tomcat.accesslog.pattern=%r %U %q %{Referer}i %s %{x}r")) {
            sendAll(bridge, answers);
            answers.append(RawHttp.send(
                    bridge.callbackPort(), "POST /callback/" + PREVIOUS + HOST + "Content-Length: 0\r\n\r\n"));
            logins = logIn(bridge);
            await().atMost(Duration.ofMinutes(4)).until(flashduty::hasGivenEachAnswer);
            readPages(bridge, answers);
            damage(data);
            answers.append(bridge.post(firing("i-8", "CRITICAL", 8)).body());
            Files.delete(data.resolve("cm-bridge.lock"));
            assertThat(bridge.post(firing("i-9", "CRITICAL", 9)).statusCode()).isEqualTo(503);
            readPages(bridge, answers);
        }
        assertThat(accessLog(logs)).contains("GET /callback/*** HTTP/1.1").hasSizeGreaterThan(2 * 20 * REQUESTS.size());
        assertThat(output.getAll()).contains("DEBUG").contains("POST \"/callback/***\"");
        assertHoldsNoSecret(output.getAll() + answers + accessLog(logs));
        assertThat(output.getAll()).contains("Securing POST /login").doesNotContain(logins);
    }

    /** Returns what is as good as the password: the cookie, and the signature of one that was tampered with. */
    private static List<String> logIn(Bridge bridge) throws IOException, InterruptedException {
        var operator = bridge.operator();
        assertThat(operator.get("/actuator").statusCode()).isEqualTo(200);
        bridge.visitor().logIn("Wrong" + Bridge.PASSWORD);
        bridge.send(bridge.onApi("/api/x"));
        var cookie = operator.cookies().getOrDefault("cm-bridge-login", "");
        var text = new String(Base64.getDecoder().decode(cookie), ISO_8859_1);
        var signature = text.substring(text.lastIndexOf(':') + 1);
        for (var spoilt : List.of(text.replace(signature, "x"), text.replace("SHA256", "MD5"), text + ":x")) {
            var encoded = Base64.getEncoder().encodeToString(spoilt.getBytes(ISO_8859_1));
            bridge.send(bridge.onConsole("/actuator").header("Cookie", "cm-bridge-login=" + encoded.replace("=", "")));
        }
        bridge.send(bridge.onConsole("/actuator").header("Cookie", "cm-bridge-login=" + cookie + "*"));
        return List.of(cookie, signature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cm-bridge.destinations.default.push-url=ht tp://localhost/?integration_key=" + KEY,
                "cm-bridge.destinations.default.push-url=http://localhost/" + KEY,
                "cm-bridge.destinations.default.push-url=http://x/?integration_key=" + KEY + "${NOWHERE}",
                "cm-bridge.destinations.default.per-second=" + KEY,
                "cm-bridge.integrations.other.token=" + Bridge.TOKEN,
                "cm-bridge.integrations.other.token=" + KEY + "//",
                "cm-bridge.integrations.other=" + KEY,
                "cm-bridge.request-timeout=" + KEY,
                "cm-bridge.console.port=" + KEY,
                "cm-bridge.public-url=https://localhost/callback/" + Bridge.TOKEN,
                "server.port=" + KEY,
                "cm-bridge.console.password=" + KEY,
            })
    void noSecretIsWrittenWhenTheStartFails(String property, @TempDir Path data, CapturedOutput output) {
        var failure = catchThrowable(
                () -> Bridge.start(data, "http://localhost:1/?integration_key=" + KEY, DEBUG, "--" + property));
        assertThat(failure).isNotNull();
        assertThat(output.getAll()).contains("APPLICATION FAILED TO START");
        assertHoldsNoSecret(output.getAll());
    }

    private static void sendAll(Bridge bridge, StringBuilder answers) throws IOException, InterruptedException {
        for (int i = 0; i < 8; i++) {
            answers.append(bridge.post(firing("i-" + i, "CRITICAL", i)).body());
        }
        for (var request : REQUESTS) {
            var bytes = request.replace("URL", URL).replace("TOKEN", Bridge.TOKEN) + "\r\n";
            answers.append(RawHttp.send(bridge.callbackPort(), bytes));
            if (request.contains("/callback") || request.contains("URL")) {
                answers.append(RawHttp.send(bridge.consolePort(), bytes));
            }
        }
    }

    /** Shows the lines, not the whole text. */
    private static void assertHoldsNoSecret(String text) {
        assertThat(text.lines().filter(line -> SECRETS.stream().anyMatch(line::contains)))
                .isEmpty();
    }

    private static void readPages(Bridge bridge, StringBuilder answers) throws IOException, InterruptedException {
        for (var page :
                List.of("/actuator", "/actuator/health", "/actuator/health/readiness", "/actuator/prometheus")) {
            answers.append(bridge.console(page).body());
        }
    }

    private static void damage(Path data) throws IOException {
        for (var name : List.of("cm-bridge.db", "cm-bridge.db-wal", "cm-bridge.db-shm")) {
            var file = data.resolve(name);
            if (Files.exists(file)) {
                try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    bytes.write(new byte[(int) Files.size(file)]);
                }
            }
        }
    }

    private static String accessLog(Path logs) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.newDirectoryStream(logs)) {
            for (var file : files) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
