package io.cmbridge;

import static io.cmbridge.CallbackBodies.firing;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.HttpWire.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends the packaged jar, with little memory, whatever comes to mind. How often is the system property {@code fuzz};
 * {@code fuzz.seed} repeats a run.
 */
class FuzzIT {

    private static final int REQUESTS = Integer.getInteger("fuzz", 30_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int SENDERS = 8;
    private static final int RETRIES = 3;

    private static final List<String> METHODS = List.of(
            "POST", "POST", "POST", "POST", "POST", "POST", "GET", "HEAD", "PUT", "OPTIONS", "TRACE", "get", "X");
    private static final List<String> CONTENT_TYPES = List.of(
            "application/x-www-form-urlencoded; charset=UTF-8",
            "application/x-www-form-urlencoded; charset=GBK",
            "application/json",
            "application/json; charset=utf-16",
            "text/plain; charset=no-such-charset",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/octet-stream; charset=",
            ";;;",
            "*/*",
            "x".repeat(3_000));
    private static final List<String> ODD_HEADERS = List.of(
            "Content-Encoding: gzip",
            "Accept: image/png",
            "Accept: ;;;",
            "Accept-Language: " + "x-".repeat(500),
            "X-HTTP-Method-Override: DELETE",
            "Range: bytes=5-1",
            "Cookie: " + "a=b; ".repeat(300),
            "Upgrade: websocket\r\nConnection: Upgrade",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
            "X-Forwarded-For: 127.0.0.1, ::1, x",
            "Expect: the-unexpected");

    @TempDir
    Path directory = Path.of("");

    @Test
    void nothingThatIsSentHarmsIt() throws Exception {
        var environment = Map.of(
                "CALLBACK_TOKEN", PackagedBridge.TOKEN,
                "FLASHDUTY_PUSH_URL", "http://localhost:1/?integration_key=key-of-the-fuzz",
                "JAVA_TOOL_OPTIONS", "-Xmx128m -XX:+ExitOnOutOfMemoryError");
        try (var bridge = PackagedBridge.launch(directory, environment)) {
            bridge.awaitReady();
            fuzz(bridge, REQUESTS / 5, SEED);
            double threads = bridge.metric("jvm_threads_live_threads");
            double files = bridge.metric("process_files_open_files");
            var statuses = fuzz(bridge, REQUESTS - REQUESTS / 5, ~SEED);

            assertThat(statuses).as("seed %d", SEED).containsKeys(200, 405, 413, 422);
            assertThat(bridge.metric("jvm_threads_live_threads")).isLessThan(threads + 20);
            assertThat(bridge.metric("process_files_open_files")).isLessThan(files + 50);
            assertThat(bridge.log())
                    .as("seed %d", SEED)
                    .doesNotContain("\tat ", "Exception", PackagedBridge.TOKEN, "key-of-the-fuzz");
            assertThat(bridge.post(firing("i-1", "CRITICAL", 1)).body()).contains("\"accepted\"");
        }
    }

    /** How often each status was answered. */
    private static Map<Integer, Integer> fuzz(PackagedBridge bridge, int requests, long seed) throws Exception {
        var samples = samples();
        var work = new ArrayList<Callable<Map<Integer, Integer>>>();
        for (int sender = 0; sender < SENDERS; sender++) {
            var spoiler = new Spoiler(seed + sender, samples);
            work.add(() -> send(bridge.callbackPort(), spoiler, requests / SENDERS));
        }
        var statuses = new TreeMap<Integer, Integer>();
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            for (var sent : senders.invokeAll(work)) {
                sent.get().forEach((status, times) -> statuses.merge(status, times, Integer::sum));
            }
        }
        return statuses;
    }

    private static Map<Integer, Integer> send(int port, Spoiler spoiler, int requests) throws IOException {
        var statuses = new TreeMap<Integer, Integer>();
        try (var wire = new HttpWire(port)) {
            for (int i = 0; i < requests; i++) {
                var request = request(spoiler);
                var answer = wire.exchange(request);
                for (int retry = 0; retry < RETRIES && isStoreTooSlow(answer); retry++) {
                    answer = wire.exchange(request);
                }
                assertHarmless(answer, i);
                statuses.merge(answer.status(), 1, Integer::sum);
            }
        }
        return statuses;
    }

    /** A commit takes its time on a busy disk; Cloud Monitor then sends again, too. */
    private static boolean isStoreTooSlow(Answer answer) {
        return answer.status() == 503 && answer.head().contains("Retry-After");
    }

    private static void assertHarmless(Answer answer, int number) {
        assertThat(answer.status())
                .as("seed %d, request %d: %s", SEED, number, answer)
                .isBetween(200, 499);
        assertThat(answer.body()).doesNotContain("Exception", "org.", "java.", "tools.", "<html", PackagedBridge.TOKEN);
        if (answer.status() >= 400 && !answer.body().isEmpty()) {
            assertThat(answer.head()).containsIgnoringCase("Content-Type: application/problem+json");
        }
    }

    private static byte[] request(Spoiler spoiler) {
        var method = spoiler.any(METHODS);
        var body = method.equals("GET") || method.equals("HEAD") ? new byte[0] : spoiler.body();
        var head = new StringBuilder(method + " /callback/" + PackagedBridge.TOKEN);
        if (method.equals("GET") || spoiler.random().nextInt(30) == 0) {
            head.append('?').append(query(spoiler.body()));
        }
        head.append(" HTTP/1.1\r\nHost: localhost\r\nContent-Type: ").append(spoiler.any(CONTENT_TYPES));
        head.append("\r\nContent-Length: ").append(body.length).append("\r\n");
        if (spoiler.random().nextInt(10) == 0) {
            head.append(spoiler.any(ODD_HEADERS)).append("\r\n");
        }
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** Whatever may stand in a request line. */
    private static String query(byte[] body) {
        return new String(body, 0, Math.min(body.length, 8_000), ISO_8859_1)
                .replaceAll("[\\x00-\\x20\\x7F-\\xFF#]", "+");
    }

    private static List<byte[]> samples() {
        try (var files = Files.walk(Path.of("src/test/resources"))) {
            return files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().matches(".*(event\\.json|\\.md|\\.ya?ml)"))
                    .sorted()
                    .map(FuzzIT::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
