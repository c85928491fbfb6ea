package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An error answer is a problem detail that says nothing of the server's insides, nor of what was sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorAnswerTests {

    private static final String ECHO = "ech0ed";
    private static final String URL = "/callback/" + Bridge.TOKEN;
    private static final String HOST = "\nHost: localhost";

    private Bridge bridge;
    private String login = "";

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
        login = bridge.operator().cookieHeader();
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "400 > GET URL HTTP/1.1",
                "400 > GET URL HTTP/1.1|Host: localhost|Host: ech0ed",
                "400 > GET URL HTTP/1.1|Host: ech0ed!!/",
                "400 > GET URL/ech0ed^ HTTP/1.1|Host: localhost",
                "400 > GET URL/ech0ed<x HTTP/1.1|Host: localhost",
                "404 > GET ech0ed HTTP/1.1|Host: localhost",
                "404 > GET ech0ed://localhostURL HTTP/1.1|Host: localhost",
                "400 > GET URL ech0ed/1.1|Host: localhost",
                "400 > ech0ed{} URL HTTP/1.1|Host: localhost",
                "400 > GET URL HTTP/1.1|Host: localhost|ech0ed without a colon",
                "400 > POST URL HTTP/1.1|Host: localhost|Content-Length: ech0ed",
                "400 > POST URL HTTP/1.1|Host: localhost|Content-Length: 1|Content-Length: 2",
                "400 > POST URL HTTP/1.1|Host: localhost|Content-Length: -1",
                "400 > POST URL HTTP/1.1|Host: localhost|Transfer-Encoding: chunked||ech0ed|x",
                "400 > POST URL HTTP/1.1|Host: localhost|Content-Length: 100||alertName=ech0ed",
                "404 > GET URLech0ed HTTP/1.1|Host: localhost",
                "404 > GET /ech0ed HTTP/1.1|Host: localhost",
                "404 > GET /error HTTP/1.1|Host: localhost",
                "404 > GET URL/%zzech0ed HTTP/1.1|Host: localhost",
                "417 > POST URL HTTP/1.1|Host: localhost|Expect: ech0ed|Content-Length: 1||x",
                "501 > POST URL HTTP/1.1|Host: localhost|Transfer-Encoding: ech0ed",
                "505 > GET URL HTTP/9.9|Host: localhost|X: ech0ed",
            })
    void anErrorOnThePortOfCallbacksIsAPlainProblem(int status, String request) throws IOException {
        var text = request.replace("URL", URL).replace("|", "\r\n") + "\r\n\r\n";
        assertIsPlain(RawHttp.send(bridge.callbackPort(), text), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "CONNECT", "PROPFIND", "ech0ed", "post"})
    void onlyPostGetAndHeadAreCallbacks(String method) throws IOException {
        for (var target : new String[] {URL, URL + "x", "/", "*", "localhost:80"}) {
            var answer = RawHttp.send(
                    bridge.callbackPort(),
                    method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://ech0ed\r\n"
                            + "Access-Control-Request-Method: POST\r\nConnection: close\r\n\r\n");
            if (target.startsWith("/")) {
                assertIsPlain(answer, 405);
                assertThat(answer).contains("\r\nAllow: POST, GET, HEAD\r\n");
            } else {
                assertThat(answer).matches("(?s)HTTP/1.1 (400|405) .*");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "400 > GET /ech0ed/%zz HTTP/1.1",
                "400 > GET /ech0ed/%2e%2e%2f.. HTTP/1.1",
                "404 > GET /ech0ed HTTP/1.1",
                "404 > GET /actuator/ech0ed HTTP/1.1",
                "404 > GET URL?ech0ed HTTP/1.1",
                "400 > GET /ech0ed;x HTTP/1.1",
                "400 > GET /x//ech0ed HTTP/1.1",
                "403 > POST /ech0ed HTTP/1.1|Content-Length: 0",
                "401 > GET /api/ech0ed HTTP/1.1",
                "413 > POST /login HTTP/1.1|Content-Type: application/x-www-form-urlencoded|Content-Length: 9000000",
                "405 > POST /actuator/health HTTP/1.1|Content-Length: 0",
                "405 > TRACE /actuator/health HTTP/1.1|X: ech0ed",
                "406 > GET /actuator/prometheus HTTP/1.1|Accept: image/ech0ed",
                "501 > CONNECT ech0ed:80 HTTP/1.1",
            })
    void anErrorOnTheConsolesPortIsAPlainProblem(int status, String request) throws IOException {
        var text = request.replace("URL", URL).replace("|", "\r\n") + HOST + "\r\nCookie: " + login
                + "\r\nConnection: close\r\n\r\n";
        assertIsPlain(RawHttp.send(bridge.consolePort(), text), status);
    }

    @Test
    void aHeadThatIsTooLargeIsAPlainProblem() throws IOException {
        var long32 = "GET " + URL + "?" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        assertIsPlain(RawHttp.send(bridge.callbackPort(), long32), 400);
        var many = "GET " + URL + " HTTP/1.1\r\nHost: localhost\r\n" + "X: ech0ed\r\n".repeat(200) + "\r\n";
        assertIsPlain(RawHttp.send(bridge.callbackPort(), many), 400);
        assertIsPlain(RawHttp.send(bridge.consolePort(), long32.replace(URL, "/actuator")), 400);
    }

    @Test
    void whatIsNotAnErrorHasTheSameHeaders() throws IOException {
        var answer = RawHttp.send(
                bridge.callbackPort(), "GET " + URL + " HTTP/1.1" + HOST + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\r\nContent-Security-Policy: default-src 'none'");
        assertHeaders(answer);
        assertHeaders(RawHttp.send(
                bridge.consolePort(), "GET /actuator/health HTTP/1.1" + HOST + "\r\nConnection: close\r\n\r\n"));
    }

    private static void assertIsPlain(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("Content-Type: application/problem+json");
        assertThat(answer).containsPattern("\r\n\r\n([0-9a-f]+\r\n)?\\{.*\"status\":" + status);
        assertThat(answer)
                .doesNotContain(Bridge.TOKEN)
                .doesNotContain(ECHO)
                .doesNotContain("instance")
                .doesNotContainPattern("(?i)tomcat|apache|java|exception|coyote|spring");
        assertHeaders(answer);
    }

    private static void assertHeaders(String answer) {
        assertThat(answer)
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("\r\nReferrer-Policy: no-referrer\r\n")
                .contains("\r\nCache-Control: no-store\r\n")
                .doesNotContain("\r\nServer:")
                .doesNotContain("X-Powered-By");
    }
}
