package io.cmbridge.callback;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who is let in. This machine is a trusted proxy, but not one that the integrations take callbacks from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class SourceTests {

    private static final String TOKEN = "t0ken-of-the-guarded-one";

    private Bridge bridge;
    private int number;

    @BeforeAll
    void start(@TempDir Path data) {
        bridge = Bridge.start(
                data,
                "http://localhost:1/?integration_key=key",
                "--cm-bridge.integrations.guarded.token=" + TOKEN,
                "--cm-bridge.integrations.guarded.sources=alibaba-cloud-international,2001:db8::/32,192.0.2.7",
                "--cm-bridge.trusted-proxies=127.0.0.0/8,::1,10.0.0.1");
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "47.74.206.1",
                "47.74.206.255",
                "8.222.159.116",
                "192.0.2.7",
                "2001:db8:1::1",
                "::ffff:47.74.206.1",
                "6.6.6.6, 47.74.206.1",
                "garbage, 47.74.206.1",
                "47.74.206.1, 10.0.0.1",
                "47.74.206.1, ::ffff:10.0.0.1, 127.0.0.5",
            })
    void aCallbackFromAConfiguredSourceIsTaken(String forwarded) throws Exception {
        assertThat(post(forwarded).body()).contains("\"accepted\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none",
                "''",
                "47.74.207.1",
                "192.0.2.8",
                "2001:db9::1",
                "47.74.206.1, 6.6.6.6",
                "47.74.206.1, garbage",
                "47.74.206.1, 47.74.206.1:80",
                "47.74.206.1,",
                "47.74.206.1, localhost",
                "47.74.206.1, 47.74.206",
                "47.74.206.1, 10.0.0.2",
                "for=47.74.206.1",
            })
    void aCallbackFromElsewhereIsForbiddenAndNotKept(String forwarded) throws Exception {
        double before = bridge.metric("cm_bridge_callbacks_total{outcome=\"forbidden\"}");
        double received = bridge.metric("cm_bridge_callbacks_received_total");
        var answer = post(forwarded);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).doesNotContain("47.74").contains("\"status\":403");
        assertThat(bridge.metric("cm_bridge_callbacks_total{outcome=\"forbidden\"}"))
                .isEqualTo(before + 1);
        assertThat(bridge.metric("cm_bridge_callbacks_received_total")).isEqualTo(received + 1);
        assertThat(post("192.0.2.7", firing("i-1", "WARN", number)).body()).contains("\"accepted\"");
    }

    @Test
    void severalHeadersAreOne() throws Exception {
        var request = request().header("X-Forwarded-For", "47.74.206.1").header("X-Forwarded-For", "6.6.6.6");
        assertThat(bridge.send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void withoutConfiguredSourcesEverySourceIsAllowed() throws Exception {
        var anyone = bridge.callback("").header("X-Forwarded-For", "6.6.6.6");
        assertThat(bridge.send(anyone).statusCode()).isEqualTo(200);
    }

    @Test
    void unknownTokensAreToldOnceAMinuteAndWithoutThem(CapturedOutput output) throws Exception {
        for (int guess = 0; guess < 50; guess++) {
            var answer = bridge.send(
                    bridge.callback("gu3ss" + guess).POST(BodyPublishers.ofString(firing("i-2", "WARN", guess))));
            assertThat(answer.statusCode()).isEqualTo(404);
        }
        assertThat(linesWith(output, "a token of no integration")).hasSizeBetween(1, 2);
        assertThat(linesWith(output, "gu3ss")).isEmpty();
    }

    private static Stream<String> linesWith(CapturedOutput output, String text) {
        return output.getAll().lines().filter(line -> line.contains(text));
    }

    private HttpResponse<String> post(String forwarded) throws Exception {
        return post(forwarded, firing("i-1", "WARN", ++number));
    }

    private HttpResponse<String> post(String forwarded, String body) throws Exception {
        var request = request().POST(BodyPublishers.ofString(body));
        return bridge.send(forwarded == null ? request : request.header("X-Forwarded-For", forwarded));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + bridge.callbackPort() + "/callback/" + TOKEN));
    }
}
