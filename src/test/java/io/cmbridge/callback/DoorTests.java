package io.cmbridge.callback;

import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.StoredCallback;
import io.cmbridge.outbox.Traffic;
import io.cmbridge.outbox.UnreadableCallbacks;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender is answered, over real HTTP. The destination is down all the while: the door does not mind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTests {

    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    private Bridge bridge;
    private int number;

    @BeforeAll
    void start(@TempDir Path data) {
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
    }

    @AfterAll
    void everyRequestIsAccountedFor() throws Exception {
        double sum = 0;
        for (var outcome : Answer.Outcome.values()) {
            double count = bridge.metric("cm_bridge_callbacks_total{outcome=\"%s\"}"
                    .formatted(outcome.name().toLowerCase(Locale.ROOT)));
            if (outcome != Answer.Outcome.UNAVAILABLE && outcome != Answer.Outcome.FORBIDDEN) {
                assertThat(count).as(outcome.name()).isPositive();
            }
            sum += count;
        }
        assertThat(bridge.metric("cm_bridge_callbacks_received_total")).isEqualTo(sum);
        bridge.close();
    }

    @Test
    void anAlertIsAcceptedOnceItIsStored() throws Exception {
        var answer = bridge.post(next("i-1"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{\"status\":\"accepted\",\"callback\":\\d+}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void theSameCallbackAgainIsADuplicate() throws Exception {
        var body = next("i-2");
        bridge.post(body);
        assertThat(bridge.post(body).body()).isEqualTo("{\"status\":\"duplicate\"}");
    }

    @Test
    void aFiringAfterItsRecoveryIsLate() throws Exception {
        bridge.post(recovery("i-3", 1) + "&transId=t3");
        var answer = bridge.post(firing("i-3", "WARN", 2) + "&transId=t3");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"late\"}");
    }

    @Test
    void theTestButtonIsAnsweredOkAndMakesNoEvent() throws Exception {
        for (var request : List.of(
                bridge.callback("").GET(),
                bridge.callback("?from=console&time=1").GET(),
                bridge.callback("").POST(BodyPublishers.noBody()))) {
            var answer = bridge.send(request);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        }
        assertThat(bridge.send(bridge.callback("?alertState=ALERT").HEAD()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whenTheTestButtonWasPressedIsKept() throws Exception {
        for (var request : List.of(
                bridge.callback("").GET(),
                bridge.callback("").POST(BodyPublishers.noBody()),
                bridge.callback("").HEAD())) {
            var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            await().untilAsserted(() -> {
                assertThat(bridge.send(request).statusCode()).isEqualTo(200);
                assertThat(heard().test())
                        .hasValueSatisfying(at -> assertThat(at).isAfterOrEqualTo(before));
            });
        }
    }

    @Test
    void whenTheLatestCallbackCameIsKeptAndATestIsNone() throws Exception {
        var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        bridge.post(next("i-9"));
        var came = heard().event().orElseThrow();
        assertThat(came).isBetween(before, Instant.now());
        bridge.send(bridge.callback("").GET());
        assertThat(heard().event()).contains(came);
        bridge.post("odd");
        assertThat(heard().event().orElseThrow()).isAfterOrEqualTo(came);
    }

    private Traffic.Heard heard() {
        return bridge.bean(Traffic.class)
                .heard()
                .getOrDefault("default", new Traffic.Heard(Optional.empty(), Optional.empty()));
    }

    @Test
    void aGetWithACallbackInItsQueryIsReadLikeAPost() throws Exception {
        var query = next("i-4");
        assertThat(bridge.send(bridge.callback("?" + query).GET()).body()).contains("\"accepted\"");
        assertThat(bridge.post(query).body()).contains("\"duplicate\"");
        assertThat(bridge.send(bridge.callback("?" + next("i-4")).POST(BodyPublishers.noBody()))
                        .body())
                .contains("\"accepted\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FORM,
                "application/json",
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/x-www-form-urlencoded; charset=nonsense"
            })
    void theBodyIsTakenAsItCameWhateverItsContentType(String contentType) throws Exception {
        var body = next("i-5") + "&odd=%zz&a=b+c&raw=\u00e4%C3%A4&=&";
        var answer = bridge.send(bridge.callback("?added=by-hand")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.body()).contains("\"accepted\"");
        assertThat(stored(answer).arrived().body().bytes()).isEqualTo(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%zz",
                "hello",
                "{\"alert\":",
                "[]",
                "{}",
                "\"text\"",
                "alertState=null&triggerLevel=null",
                "{\"alert\":{\"alertStatus\":\"RESOLVED\"}}",
                "{\"alertState\":\"ALERT\",\"curValue\":1e99999999999}",
                " "
            })
    void anUnreadableBodyIsAnswered422AndKept(String body) throws Exception {
        double before = bridge.metric("cm_bridge_callbacks_total{outcome=\"unreadable\"}");
        var answer = bridge.post(body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("It was kept as it came");
        assertThat(bridge.post(body).statusCode()).isEqualTo(422);
        assertThat(bridge.metric("cm_bridge_callbacks_total{outcome=\"unreadable\"}"))
                .isEqualTo(before + 2);
    }

    @Test
    void aBodyOfUpTo64KiBIsReadAndALargerOneIsKeptCut() throws Exception {
        var body = next("i-6") + "&filler=";
        var largest = body + "x".repeat(64 * 1024 - body.length());
        double before = bridge.metric("cm_bridge_callbacks_total{outcome=\"unreadable\"}");
        var answer = bridge.post(largest + "x");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).doesNotContain("instance");
        assertThat(bridge.metric("cm_bridge_callbacks_total{outcome=\"unreadable\"}"))
                .isEqualTo(before + 1);
        var read = bridge.post(largest);
        assertThat(read.body()).contains("\"accepted\"");
        var newest = bridge.bean(UnreadableCallbacks.class).newest("default").orElseThrow();
        var cut = bridge.bean(Backlog.class).find(newest.callback()).orElseThrow();
        assertThat(cut.arrived().body().bytes()).isEqualTo(largest.getBytes(UTF_8));
        assertThat(cut.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("larger than 64 KiB"));
    }

    @Test
    void anAlertWithAParameterNamedDataIsReadAllTheSame() throws Exception {
        assertThat(bridge.post(next("i-9") + "&data=%7Ba%3Db%7D").body()).contains("\"accepted\"");
    }

    @Test
    void anUnknownTokenIsNotFound() throws Exception {
        for (var rest : List.of("x", "/", "/more", "%20")) {
            var answer = bridge.send(bridge.callback(rest).POST(BodyPublishers.ofString(next("i-7"))));
            assertThat(answer.statusCode()).as(rest).isEqualTo(404);
            assertThat(answer.body()).doesNotContain(Bridge.TOKEN).doesNotContain("instance");
        }
    }

    @Test
    void aMethodThatIsNoCallbackIsToldSo() throws Exception {
        for (var method : List.of("PUT", "DELETE", "PATCH")) {
            var answer = bridge.send(bridge.callback("").method(method, BodyPublishers.ofString("x")));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.body()).doesNotContain(Bridge.TOKEN).doesNotContain("instance");
        }
    }

    @Test
    void aLevelThatIsNotInTheTableIsCounted() throws Exception {
        double before = bridge.metric("cm_bridge_callbacks_unknown_level_total");
        bridge.post(firing("i-8", "FATAL", ++number));
        assertThat(bridge.metric("cm_bridge_callbacks_unknown_level_total")).isEqualTo(before + 1);
    }

    private String next(String resource) {
        return firing(resource, "CRITICAL", ++number);
    }

    private StoredCallback stored(HttpResponse<String> answer) throws IOException {
        return bridge.bean(Backlog.class).find(number(answer)).orElseThrow();
    }

    private static long number(HttpResponse<String> answer) {
        return Long.parseLong(answer.body().replaceAll("\\D", ""));
    }
}
