package io.cmbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged jar as a process of its own: started, spoken to, and killed. */
final class PackagedBridge implements AutoCloseable {

    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    static final String TOKEN = "t0ken-of-the-tests";

    /** The environment's name for the port of callbacks, which is otherwise any free one. */
    static final String PORT = "SERVER_PORT";

    private static final Path JAR = Path.of("target/cm-flashduty-bridge.jar").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The exit value of what was ended by SIGKILL. */
    private static final int KILLED = 128 + 9;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int callbackPort;
    private final int consolePort;
    private final Path log;
    private final Process process;

    private PackagedBridge(List<String> command, Path directory, Map<String, String> environment) throws IOException {
        var ports = freePorts(2);
        this.callbackPort =
                Integer.parseInt(environment.getOrDefault(PORT, ports.getFirst().toString()));
        this.consolePort = ports.getLast();
        this.log = Files.createTempFile(directory, "bridge", ".log");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put(PORT, Integer.toString(callbackPort));
        builder.environment().put("CM_BRIDGE_CONSOLE_PORT", Integer.toString(consolePort));
        process = Children.start(builder);
    }

    /** Starts it as the image does, in a directory, which its data directory is in, and waits for nothing. */
    static PackagedBridge launch(Path directory, Map<String, String> environment, String... arguments) {
        try {
            var command = ExtractedJar.cachedCommand();
            command.addAll(List.of(arguments));
            return launch(command, directory, environment);
        } catch (Exception e) {
            throw new IllegalStateException("The jar could not be made ready to be started", e);
        }
    }

    /** Starts it as whoever has the jar does, and waits for nothing. */
    static PackagedBridge launchJar(Path directory, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(java(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return launch(command, directory, environment);
    }

    /** Starts it by a command, and waits for nothing. */
    static PackagedBridge launch(List<String> command, Path directory, Map<String, String> environment) {
        try {
            return new PackagedBridge(command, directory, environment);
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
            return readiness() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The status with which the probe is answered. */
    int readiness() throws IOException, InterruptedException {
        return get("/actuator/health/readiness").statusCode();
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(callbackUrl(callbackPort), body);
    }

    HttpResponse<String> post(URI url, String body) throws IOException, InterruptedException {
        return http.send(callback(url, body), BodyHandlers.ofString());
    }

    /** A callback as Cloud Monitor posts it, with its patience. */
    static HttpRequest callback(URI url, String body) {
        return HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    static URI callbackUrl(int port) {
        return URI.create("http://localhost:" + port + "/callback/" + TOKEN);
    }

    HttpResponse<String> get(String consolePath) throws IOException, InterruptedException {
        var url = URI.create("http://localhost:" + consolePort + consolePath);
        return http.send(HttpRequest.newBuilder(url).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    int callbackPort() {
        return callbackPort;
    }

    /** How many entries wait for all destinations. */
    double waiting() throws IOException, InterruptedException {
        return metric("cm_bridge_waiting");
    }

    /** A metric as Prometheus sees it, summed over its labels. */
    double metric(String name) throws IOException, InterruptedException {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Lets it run for a time, or until it ends by itself. */
    void run(Duration time) throws InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGKILL. Until then it has to live. */
    void kill() throws InterruptedException {
        strike();
        if (process.waitFor() != KILLED) {
            throw new IllegalStateException("The bridge ended by itself:\n" + log());
        }
    }

    /** SIGKILL, without waiting for its effect. */
    void strike() {
        process.destroyForcibly();
    }

    /** SIGSTOP: it stands still until {@link #thaw}, and does not know. */
    void freeze() {
        Children.freeze(process);
    }

    void thaw() {
        Children.thaw(process);
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

    /**
     * Different ones, because all are held until the last is known. Below those that the system gives to clients: one that
     * calls such a port while nobody listens may be given it, and so be connected to itself.
     */
    private static List<Integer> freePorts(int count) {
        try (var socket = new ServerSocket(ThreadLocalRandom.current().nextInt(10_000, 30_000))) {
            var ports = new ArrayList<>(List.of(socket.getLocalPort()));
            if (count > 1) {
                ports.addAll(freePorts(count - 1));
            }
            return ports;
        } catch (BindException taken) {
            return freePorts(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
