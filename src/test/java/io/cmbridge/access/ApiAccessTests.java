package io.cmbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts, and browsers that are made to act as such. 404 is what whoever is let in finds at a path of nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiAccessTests {

    private static final String NOTHING = "/api/nothing";

    private Bridge bridge;

    @BeforeAll
    void start(@TempDir Path data) {
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @Test
    void thePasswordOpensItWithoutATokenOrACookie() throws Exception {
        assertThat(bridge.send(bridge.onApi(NOTHING)).statusCode()).isEqualTo(404);
        var written = bridge.send(bridge.onApi(NOTHING).POST(BodyPublishers.ofString("{}")));
        assertThat(written.statusCode()).isEqualTo(404);
        assertThat(written.headers().map()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", NOTHING, "/%61pi/x"})
    void theLoginCookieDoesNotOpenIt(String path) throws Exception {
        var answer = bridge.operator().get(path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"CM Bridge\", charset=\"UTF-8\"");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"Send the name operator and the"
                        + " console's password by HTTP Basic.\"}");
    }

    @Test
    void httpBasicOpensNothingElse() throws Exception {
        assertThat(bridge.send(bridge.onApi("/actuator")).statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operator:wrong",
                "admin:PASSWORD",
                "operator:",
                ":PASSWORD",
                "PASSWORD",
                "",
                "operator:PASSWORD ",
                ":"
            })
    void aWrongNameOrPasswordIsRefused(String account) throws Exception {
        var typed = account.replace("PASSWORD", Bridge.PASSWORD).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var request = bridge.onConsole(NOTHING)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(typed));
        assertThat(bridge.send(request).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ***", "Bearer x", "Basic \u00e4"})
    void whatIsNoAccountIsRefused(String authorization) throws Exception {
        var answer = bridge.send(bridge.onConsole(NOTHING).header("Authorization", authorization));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "cross-site, -, 403",
                "same-site, -, 403",
                "same-origin, -, 404",
                "none, -, 404",
                "same-origin, http://evil.example, 404",
                "-, http://evil.example, 403",
                "-, null, 403",
                "-, http://localhost, 403",
                "-, http://localhost:PORT, 404",
                "-, https://localhost:PORT, 404",
            })
    void anotherSitesPageWritesNothingWithAPasswordThatTheBrowserKnows(String site, String origin, int status)
            throws Exception {
        for (var method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            var request = bridge.onApi(NOTHING).method(method, BodyPublishers.ofString("{}"));
            if (site != null) {
                request.header("Sec-Fetch-Site", site);
            }
            if (origin != null) {
                request.header("Origin", origin.replace("PORT", Integer.toString(bridge.consolePort())));
            }
            var answer = bridge.send(request);
            assertThat(answer.statusCode()).as(method).isEqualTo(status);
            assertThat(answer.body().contains("A page of another site")).isEqualTo(status == 403);
        }
    }

    @Test
    void readingIsAllowedFromAnywhere() throws Exception {
        var request =
                bridge.onApi(NOTHING).header("Sec-Fetch-Site", "cross-site").header("Origin", "http://x");
        assertThat(bridge.send(request).statusCode()).isEqualTo(404);
    }
}
