package io.cmbridge;

import static io.cmbridge.CallbackBodies.firing;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come a byte at a time get their time, and no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(90)
class SlowSenderTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int OF_EACH_KIND = 100;
    private static final int A_FEW_THREADS = 20;
    private static final String URL = "/callback/" + Bridge.TOKEN;
    private static final String POST = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n";

    private final List<SlowSender> senders = new ArrayList<>();
    private Bridge bridge;
    private int number;

    @BeforeAll
    void start(@TempDir Path data) {
        bridge =
                Bridge.start(data, "http://localhost:1/?integration_key=key", "--cm-bridge.request-timeout=" + TIMEOUT);
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (var sender : senders) {
            sender.close();
        }
        senders.clear();
    }

    @Test
    void threeHundredSlowSendersTakeNeitherThreadsNorTheirTurn() throws Exception {
        accept();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        for (int i = 0; i < OF_EACH_KIND; i++) {
            senders.add(
                    new SlowSender(bridge.callbackPort(), "GET " + URL + " HTTP/1.1\r\nHost: localhost\r\n", "x:y"));
            senders.add(new SlowSender(bridge.callbackPort(), "POST " + URL + POST, "alertName=x"));
            senders.add(new SlowSender(bridge.callbackPort(), "POST " + URL + "x" + POST, "alertName=x"));
        }
        int accepted = 0;
        while (!allAreCutOff()) {
            accept();
            accepted++;
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + A_FEW_THREADS);
        }
        assertThat(accepted).isGreaterThan(2);
    }

    @Test
    void whereConnectionsRunShortSlowSendersMakeRoom(@TempDir Path data) throws Exception {
        try (var small = Bridge.start(
                data,
                "http://localhost:1/?integration_key=key",
                "--server.tomcat.max-connections=20",
                "--cm-bridge.request-timeout=10m")) {
            for (int i = 0; i < 30; i++) {
                senders.add(new SlowSender(small.callbackPort(), "GET " + URL + " HTTP/1.1\r\n", "x:y"));
            }
            await().until(() ->
                    senders.stream().filter(SlowSender::isCutOffAtNextByte).count() > 10);
            assertThat(small.post(firing("i-1", "WARN", 1)).body()).contains("\"accepted\"");
        }
    }

    @Test
    void aBodyThatDoesNotComeInTimeIsToldSo() throws Exception {
        double before = bridge.metric("cm_bridge_callbacks_total{outcome=\"rejected\"}");
        var sender = slow("POST " + URL + POST, "alertName=x");
        awaitTheEnd();
        assertThat(sender.answer()).startsWith("HTTP/1.1 408 ").contains("application/problem+json");
        assertThat(bridge.metric("cm_bridge_callbacks_total{outcome=\"rejected\"}"))
                .isEqualTo(before + 1);
    }

    @Test
    void whoIsAnsweredBeforeTheEndOfTheBodyGetsNoMoreTimeForIt() throws Exception {
        var unknown = slow("POST " + URL + "x" + POST, "alertName=x");
        var chunked =
                slow("POST /nowhere HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n");
        var console = new SlowSender(bridge.consolePort(), "POST /actuator/health" + POST, "x");
        senders.add(console);
        await().untilAsserted(() -> {
            senders.forEach(SlowSender::isCutOffAtNextByte);
            assertThat(unknown.answer()).startsWith("HTTP/1.1 404 ");
            assertThat(chunked.answer()).startsWith("HTTP/1.1 404 ");
            assertThat(console.answer()).startsWith("HTTP/1.1 405 ");
        });
        awaitTheEnd();
    }

    @Test
    void blankLinesDoNotKeepAConnection() throws Exception {
        slow("", "\r\n");
        senders.add(new SlowSender(bridge.consolePort(), "", "\r\n"));
        slow("GET " + URL + " HTTP/1.1\r\nHost: localhost\r\n\r\n", "\r\n");
        awaitTheEnd();
        assertThat(senders.getLast().answer()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void eachRequestOfAConnectionHasTheWholeTime() throws Exception {
        byte[] head = ("HEAD " + URL + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII);
        try (var socket = RawHttp.open(bridge.callbackPort())) {
            long begin = System.nanoTime();
            await().pollInterval(Duration.ofMillis(200)).until(() -> {
                socket.getOutputStream().write(head);
                assertThat(socket.getInputStream().readNBytes(12))
                        .asString(US_ASCII)
                        .isEqualTo("HTTP/1.1 200");
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
                return System.nanoTime() - begin > 2 * TIMEOUT.toNanos();
            });
        }
    }

    private SlowSender slow(String atOnce, String endless) throws IOException {
        var sender = new SlowSender(bridge.callbackPort(), atOnce, endless);
        senders.add(sender);
        return sender;
    }

    private void awaitTheEnd() {
        await().atMost(Duration.ofSeconds(15)).until(this::allAreCutOff);
    }

    private boolean allAreCutOff() {
        return senders.stream().filter(sender -> !sender.isCutOffAtNextByte()).count() == 0;
    }

    private void accept() throws IOException, InterruptedException {
        assertThat(bridge.post(firing("i-1", "WARN", ++number)).body()).contains("\"accepted\"");
    }
}
