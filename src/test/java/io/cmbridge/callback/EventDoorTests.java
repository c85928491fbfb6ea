package io.cmbridge.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import io.cmbridge.cloudmonitor.GoldenPairs;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** System events over real HTTP, at the callback URL that takes metric alerts too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventDoorTests {

    private static final Path SAMPLES = Path.of("src/test/resources/samples");

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
    @ValueSource(strings = {"event-instance-statechange.json", "event-subscription.json"})
    void anEventIsAcceptedAsPostedJsonAndAsGetWithJsonInItsQuery(String sample) throws Exception {
        var event = withAnIdOfItsOwn(Files.readString(SAMPLES.resolve(sample)));
        for (var contentType : List.of("application/json", "text/plain")) {
            assertAccepted(bridge.callback("")
                    .header("Content-Type", contentType)
                    .POST(BodyPublishers.ofString(event + " ".repeat(contentType.length()))));
        }
        assertAccepted(
                bridge.callback("?data=" + URLEncoder.encode(event, UTF_8)).GET());
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscription.form", "subscription-captured.form"})
    void anEventSubscriptionIsAcceptedAsPostedFormAndAsGet(String form) throws Exception {
        var event = withAnIdOfItsOwn(
                Files.readString(GoldenPairs.SYSTEM_EVENTS.directory().resolve(form)));
        assertAccepted(bridge.callback("")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(event)));
        assertThat(bridge.send(bridge.callback("?" + event).GET()).body()).isEqualTo("{\"status\":\"duplicate\"}");
        assertAccepted(bridge.callback("?" + event + "&more=1").GET());
    }

    @Test
    void anEventOfUnknownLevelIsCounted() throws Exception {
        double before = bridge.metric("cm_bridge_callbacks_unknown_level_total");
        bridge.post("{\"name\":\"x\",\"resourceId\":\"y\",\"level\":\"FATAL\"}");
        bridge.post("{\"name\":\"x:Executed\",\"resourceId\":\"y\"}");
        assertThat(bridge.metric("cm_bridge_callbacks_unknown_level_total")).isEqualTo(before + 1);
    }

    @Test
    void aBeginningThatComesAfterItsEndIsLate() throws Exception {
        assertAccepted(bridge.callback("").POST(golden("disk-stalled-executed.json")));
        assertThat(bridge.send(bridge.callback("").POST(golden("disk-stalled-executing.json")))
                        .body())
                .isEqualTo("{\"status\":\"late\"}");
    }

    @Test
    void onlyABeginningOfTheSameOccurrenceIsLate() throws Exception {
        assertThat(bridge.post(phase("Executed", "e-1", "T110000")).body()).contains("\"accepted\"");
        assertThat(bridge.post(phase("Executing", "e-1", "T103000")).body()).isEqualTo("{\"status\":\"late\"}");
        assertThat(bridge.post(phase("Executing", "e-2", "T105900")).body()).contains("\"accepted\"");
    }

    private static String phase(String phase, String occurrence, String time) {
        return """
                {"product":"ECS","level":"WARN","name":"Instance:SystemMaintenance.Reboot:%s","status":"%s","userId":"1",
                 "resourceId":"acs:ecs:cn-hangzhou:1:instance/i-occurs","eventTime":"20240109%s.000+0800",
                 "content":{"eventId":"%s"}}""".formatted(phase, phase, time, occurrence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a person\"}",
                "{\"alert\":{}}",
                "{\"alert\":\"text\",\"severity\":\"INFO\"}",
                "alert=%7B%22alertStatus%22",
                "{\"alertName\":\"CPU\",\"metricName\":\"cpu\",\"namespace\":\"acs_ecs\",\"state\":\"ALERT\"}"
            })
    void whatIsNoEventIsUnreadableAndKept(String body) throws Exception {
        var answer = bridge.post(body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("It was kept as it came");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data=%7B%22subscription%22%3A1%7D",
                "alert=none",
                "subscription=%7B%7D",
                "name=X&level=CRITICAL&product=ECS&content=%7B%7D",
                "eventTime=1&resourceId="
            })
    void aGetWithWhatOnlyACallbackHasIsNoTest(String query) throws Exception {
        assertThat(bridge.send(bridge.callback("?" + query).GET()).statusCode()).isEqualTo(422);
    }

    private void assertAccepted(HttpRequest.Builder request) throws Exception {
        var answer = bridge.send(request);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"accepted\"");
    }

    private static HttpRequest.BodyPublisher golden(String name) throws IOException {
        return BodyPublishers.ofFile(GoldenPairs.SYSTEM_EVENTS.directory().resolve(name));
    }

    /** So that no test sends a duplicate of what another sent. */
    private static String withAnIdOfItsOwn(String event) {
        return event.replaceAll(
                "(?<=\"(?:id|batchId)\": \")[^\"]+|(?<=batchId=)\\w+",
                UUID.randomUUID().toString());
    }
}
