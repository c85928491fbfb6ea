package io.cmbridge;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each port serves, asked with requests that no well-behaved client sends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortTests {

    private Bridge bridge;

    @BeforeAll
    void start(@TempDir Path data) {
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/actuator/health",
                "/actuator/health/liveness",
                "/error",
                "/sandbox",
                "/callback",
                "//actuator/health",
                "/callback/../actuator/health",
                "/callback/..;/actuator/health",
                "/callback/%2e%2e/actuator/health",
                "/callback/x/..;a=b/..;/actuator/health",
                "/callback/..%2factuator/health",
                "/callback/%252e%252e/actuator/health",
                "/actuator/health/../../callback/" + Bridge.TOKEN,
                "/actuator;/health",
                "/%61ctuator/health",
                "http://localhost:8081/actuator/health"
            })
    void theCallbackPortServesNothingButCallbacks(String path) throws IOException {
        var answer = raw(bridge.callbackPort(), "GET " + path + " HTTP/1.1");
        assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*").doesNotContain("UP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/callback/", "/./callback/", "/x/../callback/", "//callback/", "/%63allback/", "/callback;a=b/"
            })
    void theConsolePortServesNoCallbacks(String path) throws Exception {
        double before = bridge.metric("cm_bridge_callbacks_received_total");
        var answer = raw(bridge.consolePort(), "GET " + path + Bridge.TOKEN + " HTTP/1.1");
        assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*");
        assertThat(bridge.metric("cm_bridge_callbacks_received_total")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callback", "/callback;x", "/callback?alertState=OK"})
    void theBareCallbackPathIsNowhere(String path) throws IOException {
        assertThat(raw(bridge.consolePort(), "GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 404");
        assertThat(raw(bridge.callbackPort(), "GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 404");
    }

    @Test
    void forgedHeadersDoNotOpenTheOtherPort() throws IOException {
        var answer = raw(
                bridge.callbackPort(),
                "GET /actuator/health HTTP/1.1\r\nX-Forwarded-Port: 8081\r\nX-Forwarded-Host: localhost:8081");
        assertThat(answer).startsWith("HTTP/1.1 404");
    }

    @Test
    void theConsolePortServesHealthAndMetrics() throws Exception {
        assertThat(bridge.console("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(bridge.console("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(bridge.console("/actuator/prometheus").body()).contains("cm_bridge_callbacks_received_total");
        for (var hidden : new String[] {"env", "configprops", "heapdump", "threaddump", "beans"}) {
            assertThat(bridge.operator().get("/actuator/" + hidden).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void nobodyAsksACallbackForALogin() throws Exception {
        var answer = bridge.send(bridge.callback("")
                .header("Cookie", "cm-bridge-login=x")
                .header("Authorization", "Basic x")
                .header("X-Odd", "\u00c3\u0085"));
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(answer.headers().map())
                .containsOnlyKeys(
                        "cache-control",
                        "transfer-encoding",
                        "content-security-policy",
                        "content-type",
                        "date",
                        "referrer-policy",
                        "x-content-type-options");
    }

    @Test
    void errorsNameNeitherPathNorInstance() throws Exception {
        assertThat(bridge.operator().get("/no-such-page/" + Bridge.TOKEN).body())
                .contains("Not Found")
                .doesNotContain("no-such-page")
                .doesNotContain("instance");
        var tooLong = HttpRequest.newBuilder(URI.create("http://localhost:" + bridge.callbackPort() + "/callback/"
                + Bridge.TOKEN + "?" + firing("i", "WARN", 1) + "x".repeat(40_000)));
        assertThat(bridge.send(tooLong).body()).doesNotContain(Bridge.TOKEN);
        assertThat(raw(bridge.callbackPort(), "GARBAGE /callback/" + Bridge.TOKEN))
                .doesNotContain(Bridge.TOKEN);
    }

    private static String raw(int port, String head) throws IOException {
        return RawHttp.send(port, head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
