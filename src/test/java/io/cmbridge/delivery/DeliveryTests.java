package io.cmbridge.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.cmbridge.Bridge;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.StoredCallback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From the callback to Flashduty's end, through the whole application. */
class DeliveryTests {

    private static final ResponseDefinitionBuilder ACCEPTED = okJson("{\"request_id\":\"r\",\"data\":{}}");

    @RegisterExtension
    static final WireMockExtension FLASHDUTY =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    Path data = Path.of("");

    private Bridge bridge;

    @BeforeEach
    void start() {
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(ACCEPTED));
        bridge = startBridge();
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    private Bridge startBridge() {
        return Bridge.start(data, FLASHDUTY.baseUrl() + "/push?integration_key=key&channel_id=7");
    }

    @Test
    void aCallbackArrivesAsAnEventAtTheWholePushUrl() throws Exception {
        bridge.post(firing("i-1", "CRITICAL", 1));
        var push = pushes(1).getFirst();
        assertThat(push.getUrl()).isEqualTo("/push?integration_key=key&channel_id=7");
        assertThat(push.getBodyAsString()).contains("\"event_status\":\"Critical\"", "\"resource\":\"i-1\"");
    }

    @Test
    void theEventsOfOneAlertArriveInTheOrderOfTheirCallbacks() throws Exception {
        for (int value = 0; value < 40; value++) {
            bridge.post(value % 2 == 1 ? recovery("i-1", value) : firing("i-1", "WARN", value));
        }
        assertThat(values(pushes(40)))
                .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void aFailedPushIsSentAgainByteForByteAndNothingOfItsAlertOvertakesIt() throws Exception {
        failOn("i-1", aResponse().withStatus(500));
        bridge.post(firing("i-1", "CRITICAL", 1));
        bridge.post(recovery("i-1", 2));
        bridge.post(firing("i-2", "CRITICAL", 3));
        await().until(() -> pushesOf("i-1").size() >= 2 && pushesOf("i-2").size() == 1);
        heal();
        await().until(() -> values(pushesOf("i-1")).contains(2));
        var pushes = pushesOf("i-1");
        assertThat(values(pushes).subList(0, pushes.size() - 1)).containsOnly(1);
        assertThat(pushes.subList(0, pushes.size() - 1).stream()
                        .map(LoggedRequest::getBodyAsString)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aPushWhoseAnswerIsLostIsSentAgain() throws Exception {
        failOn("i-1", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        bridge.post(firing("i-1", "CRITICAL", 1));
        await().until(() -> pushesOf("i-1").size() >= 2);
        heal();
        await().until(() -> bridge.bean(Backlog.class).waiting("default") == 0);
    }

    @Test
    void anEntryIsBuriedWhenFlashdutyRefusesItsContentAndItsAlertGoesOn() throws Exception {
        failOn("\"value\":\"1\"", refusal("InvalidParameter", "labels are odd"));
        long refused = callback(bridge.post(firing("i-1", "CRITICAL", 1)).body());
        bridge.post(recovery("i-1", 2));
        assertThat(values(pushes(2))).containsExactly(1, 2);
        await().until(() -> entry(refused).state() == EntryState.BURIED);
        var attempt = entry(refused).attempts().getFirst().result().orElseThrow();
        assertThat(attempt.httpStatus()).isEqualTo(400);
        assertThat(attempt.code()).isEqualTo("InvalidParameter");
        assertThat(attempt.message()).isEqualTo("labels are odd");
        assertThat(attempt.requestId()).isEqualTo("r9");
    }

    @Test
    void aWrongKeyBuriesNothing() throws Exception {
        failOn("i-1", refusal("InvalidParameter", "integration_key is not a valid one"));
        long blocked = callback(bridge.post(firing("i-1", "CRITICAL", 1)).body());
        await().until(() -> entry(blocked).attempts().size() >= 2);
        assertThat(entry(blocked).state()).isEqualTo(EntryState.WAITING);
        heal();
        await().until(() -> entry(blocked).state() == EntryState.DELIVERED);
    }

    @Test
    void aStartContinuesWhereTheStopLeftOff() throws Exception {
        failOn("value", aResponse().withStatus(503));
        for (int value = 0; value < 20; value++) {
            bridge.post(
                    value / 3 % 2 == 1 ? recovery("i-" + value % 3, value) : firing("i-" + value % 3, "WARN", value));
        }
        bridge.close();
        FLASHDUTY.resetAll();
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(ACCEPTED));
        bridge = startBridge();
        pushes(20);
        for (int alert = 0; alert < 3; alert++) {
            assertThat(values(pushesOf("i-" + alert))).isSorted();
        }
    }

    @Test
    void aStopWaitsForTheAnswerToAPushInFlight() throws Exception {
        failOn("i-1", okJson("{\"request_id\":\"r\",\"data\":{}}").withFixedDelay(1_000));
        long callback = callback(bridge.post(firing("i-1", "WARN", 1)).body());
        pushes(1);
        bridge.close();
        bridge = startBridge();
        assertThat(entry(callback).state()).isEqualTo(EntryState.DELIVERED);
        assertThat(pushesOf("i-1")).hasSize(1);
    }

    @Test
    void aStopWaitsForAPushInFlightButNotForever() throws Exception {
        failOn("i-1", aResponse().withFixedDelay(20_000));
        bridge.post(firing("i-1", "WARN", 1));
        pushes(1);
        long begin = System.nanoTime();
        bridge.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        FLASHDUTY.resetAll();
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(ACCEPTED));
        bridge = startBridge();
        assertThat(values(pushes(1))).containsExactly(1);
    }

    private static void failOn(String content, ResponseDefinitionBuilder answer) {
        FLASHDUTY.stubFor(post(anyUrl()).withRequestBody(containing(content)).willReturn(answer));
    }

    private static void heal() {
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(ACCEPTED));
    }

    private static ResponseDefinitionBuilder refusal(String code, String message) {
        return aResponse()
                .withStatus(400)
                .withBody("{\"request_id\":\"r9\",\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}"
                        .formatted(code, message));
    }

    private static List<LoggedRequest> pushes(int atLeast) {
        await().atMost(Duration.ofSeconds(20)).until(() -> pushesOf("").size() >= atLeast);
        return pushesOf("");
    }

    private static List<LoggedRequest> pushesOf(String content) {
        return FLASHDUTY.getAllServeEvents().reversed().stream()
                .map(event -> LoggedRequest.createFrom(event.getRequest()))
                .filter(push -> push.getBodyAsString().contains(content))
                .toList();
    }

    private static List<Integer> values(List<LoggedRequest> pushes) {
        return pushes.stream()
                .map(push -> push.getBodyAsString().replaceAll(".*\"value\":\"(\\d+)\".*", "$1"))
                .map(Integer::valueOf)
                .toList();
    }

    private static long callback(String answer) {
        return Long.parseLong(answer.replaceAll("\\D", ""));
    }

    private StoredCallback.Entry entry(long callback) {
        return bridge.bean(Backlog.class).find(callback).orElseThrow().entries().getFirst();
    }
}
