package io.cmbridge;

import static io.cmbridge.CallbackBodies.firing;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are more than a callback ever is, or other than HTTP/1.1 as everybody writes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitTests {

    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 \\d\\d\\d");
    private static final String URL = "/callback/" + Bridge.TOKEN;
    private static final String POST = "POST " + URL + " HTTP/1.1\r\nHost: localhost\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n";

    private Bridge bridge;
    private int number;

    @BeforeAll
    void start(@TempDir Path data) {
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
    }

    @AfterEach
    void aGoodCallbackIsStillTaken() throws Exception {
        assertThat(bridge.post(alert()).body()).contains("\"accepted\"");
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @Test
    void ofTwoLengthsTheChunksCountAndTheConnectionEnds() throws IOException {
        var answer = send(CHUNKED + "Content-Length: 4\r\n\r\n" + chunk(alert()) + "0\r\n\r\nGET " + URL
                + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(ANSWER.matcher(answer).results()).hasSize(1);
        assertThat(answer).contains("\"accepted\"").contains("Connection: close");
        assertThat(send(POST + "Transfer-Encoding: chunked, identity\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(send(POST + "Transfer-Encoding : chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void requestsInOneGoAreAnsweredOneAfterTheOther() throws IOException {
        var one = alert();
        var unread = "PUT /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\n" + "x".repeat(30);
        var answer = send(unread + POST + "Content-Length: " + one.length() + "\r\n\r\n" + one + unread);
        assertThat(ANSWER.matcher(answer).results().map(found -> found.group().substring(9)))
                .containsExactly("405", "200", "405");
    }

    @Test
    void aBodyWithoutEndIsCutAndItsConnectionClosed() throws IOException {
        assertThat(send(CHUNKED + "\r\n" + chunk("x".repeat(30_000)).repeat(5))).startsWith("HTTP/1.1 413");
        assertThat(send(POST + "Content-Length: 2000000000\r\n\r\n" + "x".repeat(200_000)))
                .startsWith("HTTP/1.1 413")
                .contains("Its beginning was kept");
    }

    @Test
    void trailersHaveALimitToo() throws IOException {
        var trailers = "X: y\r\n".repeat(5_000) + "\r\n";
        assertThat(send(CHUNKED + "\r\n" + chunk(alert()) + "0\r\n" + trailers)).startsWith("HTTP/1.1 400");
        assertThat(send(CHUNKED + "\r\n" + chunk(alert()) + "0\r\nX: y\r\n\r\n"))
                .contains("\"accepted\"");
    }

    @Test
    void onlyAKnownTokenIsAskedToContinue() throws IOException {
        var body = alert();
        var rest = "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        assertThat(send(POST + rest)).startsWith("HTTP/1.1 100").contains("\"accepted\"");
        assertThat(send(POST.replace(URL, URL + "x") + rest))
                .startsWith("HTTP/1.1 404")
                .doesNotContain(" 100");
    }

    @Test
    void otherVersionsOfHttpAreTakenOrRefused() throws IOException {
        assertThat(send("GET " + URL + " HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("Connection: close");
        assertThat(send("GET " + URL + "\r\n")).isEqualTo("{\"status\":\"ok\"}");
        assertThat(send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).doesNotContain("200");
        assertThat(send("GET " + URL + " HTTP/1.1\r\nHost: localhost\r\nConnection: close, Upgrade\r\n"
                        + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void thousandsOfParametersAreOneBody() throws Exception {
        var body = new StringBuilder(alert());
        for (int i = 0; body.length() < 64_000; i++) {
            body.append('&').append(Integer.toString(i, 36)).append('=');
        }
        assertThat(bridge.post(body.toString()).body()).contains("\"accepted\"");
        assertThat(bridge.post("&".repeat(64_000)).statusCode()).isEqualTo(422);
    }

    @Test
    void aDeepDocumentIsUnreadable() throws Exception {
        for (var deep : new String[] {"[".repeat(64_000), "{\"a\":".repeat(12_000)}) {
            assertThat(bridge.post(deep).statusCode()).isEqualTo(422);
        }
    }

    private String alert() {
        return firing("i-1", "WARN", ++number);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.getBytes(US_ASCII).length) + "\r\n" + text + "\r\n";
    }

    private String send(String bytes) throws IOException {
        return RawHttp.send(bridge.callbackPort(), bytes);
    }
}
