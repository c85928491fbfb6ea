package io.cmbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged jar as a process of its own: started, spoken to, and killed. */
final class PackagedBridge implements AutoCloseable {

    static final String TOKEN = "t0ken-of-the-tests";

    private static final Path JAR = Path.of("target/cm-flashduty-bridge.jar").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int callbackPort;
    private final int consolePort;
    private final Path log;
    private final Process process;

    private PackagedBridge(Path directory, Map<String, String> environment, List<String> arguments) throws IOException {
        var ports = freePorts(2);
        this.callbackPort = ports.getFirst();
        this.consolePort = ports.getLast();
        this.log = Files.createTempFile(directory, "bridge", ".log");
        var command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", Integer.toString(callbackPort));
        builder.environment().put("CM_BRIDGE_CONSOLE_PORT", Integer.toString(consolePort));
        process = builder.start();
    }

    /** Starts it in a directory, which its data directory is in, and waits for nothing. */
    static PackagedBridge launch(Path directory, Map<String, String> environment, String... arguments) {
        try {
            return new PackagedBridge(directory, environment, List.of(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it with the simplest configuration and waits until it is ready. */
    static PackagedBridge start(Path directory, String pushUrl) {
        var bridge = launch(directory, Map.of("CALLBACK_TOKEN", TOKEN, "FLASHDUTY_PUSH_URL", pushUrl));
        bridge.awaitReady();
        return bridge;
    }

    void awaitReady() {
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(this::isReady);
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The bridge did not start:\n" + log());
        }
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(URI.create("http://localhost:" + callbackPort + "/callback/" + TOKEN), body);
    }

    HttpResponse<String> post(URI url, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(5))
                        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(String consolePath) throws IOException, InterruptedException {
        var url = URI.create("http://localhost:" + consolePort + consolePath);
        return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM. Returns how long the process took to end. */
    Duration stop() throws InterruptedException {
        long begin = System.nanoTime();
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    int awaitExit() throws InterruptedException {
        return process.waitFor(START.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    String log() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.destroyForcibly().onExit().join();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static int freePort() {
        return freePorts(1).getFirst();
    }

    /** Different ones, because all are held until the last is known. */
    private static List<Integer> freePorts(int count) {
        try (var socket = new ServerSocket(0)) {
            var ports = new ArrayList<>(List.of(socket.getLocalPort()));
            if (count > 1) {
                ports.addAll(freePorts(count - 1));
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
