package io.cmbridge;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the packaged jar where it hurts, and finds that what was answered 200 arrives, in order. */
class KillIT {

    private static final int ALERTS = 6;

    @TempDir
    Path directory = Path.of("");

    private final int port = PackagedBridge.freePort();
    private final WireMockServer flashduty = new WireMockServer(options().port(port));

    @AfterEach
    void stop() {
        flashduty.stop();
    }

    @Test
    void everyCallbackAcceptedBeforeAKillIsDeliveredInOrderOnceTheDestinationIsUp() throws Exception {
        try (var bridge = start()) {
            for (int value = 0; value < 60; value++) {
                assertThat(bridge.post(body(value)).statusCode()).isEqualTo(200);
            }
            bridge.kill();
        }
        startFlashduty(0);
        try (var bridge = start()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> pushed().size() >= 60);
            assertThat(bridge.post(body(60)).statusCode()).isEqualTo(200);
            await().until(() -> pushed().size() >= 61);
        }
        assertDelivered(Collections.nCopies(ALERTS, 10));
    }

    @Test
    void killsUnderLoadLoseNothingThatWasAnswered200() throws Exception {
        startFlashduty(30);
        var accepted = new ArrayList<>(Collections.nCopies(ALERTS, 0));
        for (int kill = 0; kill < 3; kill++) {
            try (var bridge = start();
                    var senders = Executors.newVirtualThreadPerTaskExecutor()) {
                var counts = new ArrayList<Future<Integer>>();
                for (int alert = 0; alert < ALERTS; alert++) {
                    int first = accepted.get(alert);
                    int number = alert;
                    counts.add(senders.submit(() -> postUntilKilled(bridge, number, first)));
                }
                int before = pushed().size();
                await().pollInterval(Duration.ofMillis(5)).until(() -> pushed().size() > before + 25);
                bridge.kill();
                for (int alert = 0; alert < ALERTS; alert++) {
                    accepted.set(alert, counts.get(alert).get());
                }
            }
        }
        try (var bridge = start()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> waiting(bridge) == 0);
        }
        assertDelivered(accepted);
    }

    /** Posts one alert's callbacks one after the other. Returns the number of the first that was not answered. */
    private static int postUntilKilled(PackagedBridge bridge, int alert, int first) throws InterruptedException {
        for (int number = first; ; number++) {
            try {
                assertThat(bridge.post(body(number * ALERTS + alert)).statusCode())
                        .isEqualTo(200);
            } catch (IOException e) {
                return number;
            }
        }
    }

    /** Every alert's accepted events arrived, none before one that was accepted earlier, each resend unchanged. */
    private void assertDelivered(List<Integer> accepted) {
        for (int alert = 0; alert < ALERTS; alert++) {
            var arrived = pushesOf(alert);
            var distinct = arrived.stream().distinct().toList();
            var values = distinct.stream().map(KillIT::value).toList();
            assertThat(values).doesNotHaveDuplicates().isSorted();
            for (int number = 0; number < accepted.get(alert); number++) {
                assertThat(values).as("alert %d", alert).contains(number * ALERTS + alert);
            }
            assertThat(withoutImmediateRepeats(arrived)).as("order of resends").isEqualTo(distinct);
        }
    }

    private static List<String> withoutImmediateRepeats(List<String> arrived) {
        var kept = new ArrayList<String>();
        for (var body : arrived) {
            if (kept.isEmpty() || !kept.getLast().equals(body)) {
                kept.add(body);
            }
        }
        return kept;
    }

    private static String body(int value) {
        var resource = "i-" + value % ALERTS;
        return value / ALERTS % 3 == 2 ? recovery(resource, value) : firing(resource, "CRITICAL", value);
    }

    private static int value(String push) {
        return Integer.parseInt(push.replaceAll(".*\"value\":\"(\\d+)\".*", "$1"));
    }

    private List<String> pushesOf(int alert) {
        return pushed().stream()
                .filter(push -> push.contains("\"resource\":\"i-" + alert + "\""))
                .toList();
    }

    private List<String> pushed() {
        return flashduty.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
    }

    private void startFlashduty(int delayMillis) {
        flashduty.start();
        flashduty.stubFor(any(anyUrl())
                .willReturn(okJson("{\"request_id\":\"r\",\"data\":{}}").withFixedDelay(delayMillis)));
    }

    private PackagedBridge start() {
        return PackagedBridge.start(directory, "http://localhost:" + port + "/push?integration_key=key");
    }

    private static double waiting(PackagedBridge bridge) throws IOException, InterruptedException {
        return bridge.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("cm_bridge_waiting{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }
}
