package io.cmbridge.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Has the JVM write an ahead-of-time cache (JEP 483, 514, 515): what a bridge loads, links and profiles while it does what it is
 * there for. It starts one with the sandbox as destination and a store that is thrown away, sends callbacks, waits until the
 * sandbox has the events, opens the console's pages, and ends it with SIGTERM.
 */
public final class Training {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TOKEN = "play-in-the-sandbox";
    private static final String PASSWORD = "only-for-the-training";
    private static final int ALERTS = 60;
    private static final List<String> PAGES = List.of(
            "/",
            "/events",
            "/events?state=WAITING",
            "/alerts",
            "/audit",
            "/try",
            "/api/overview",
            "/api/events",
            "/api/alerts",
            "/sandbox",
            "/actuator/health/readiness",
            "/actuator/health/liveness",
            "/actuator/prometheus");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final int callbacks = freePort();
    private final int console = freePort();

    private Training() throws IOException {}

    /**
     * Writes the cache.
     *
     * @param arguments the file to write it to, and the command that starts the bridge, its {@code java} first
     */
    public static void main(String[] arguments) throws Exception {
        run(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
    }

    /**
     * Writes the cache.
     *
     * @param command starts the bridge, and has its {@code java} first
     * @throws IllegalStateException if there is no cache in the end
     */
    public static void run(Path cache, List<String> command) throws Exception {
        new Training().train(cache, command);
    }

    private void train(Path cache, List<String> command) throws Exception {
        var data = Files.createTempDirectory(Path.of("").toAbsolutePath(), "training");
        var trained = start(cache, command, data);
        try {
            await("The bridge is not ready", () -> isAlive(trained) && isReady());
            exercise();
        } finally {
            trained.destroy();
            if (!trained.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                trained.destroyForcibly();
            }
            delete(data);
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("The JVM wrote no cache");
        }
        System.out.println(cache + ": " + Files.size(cache) / (1024 * 1024) + " MiB");
    }

    private Process start(Path cache, List<String> command, Path data) throws IOException {
        var whole = new ArrayList<>(command);
        whole.add(1, "-XX:AOTCacheOutput=" + cache);
        whole.add("--cm-bridge.sandbox=true");
        var builder = new ProcessBuilder(whole).inheritIO();
        var environment = builder.environment();
        environment.put("CM_BRIDGE_DATA_DIR", data.toString());
        environment.put("SERVER_PORT", Integer.toString(callbacks));
        environment.put("CM_BRIDGE_CONSOLE_PORT", Integer.toString(console));
        environment.put("CONSOLE_PASSWORD", PASSWORD);
        return builder.start();
    }

    private static boolean isAlive(Process trained) {
        if (!trained.isAlive()) {
            throw new IllegalStateException("The bridge ended with status " + trained.exitValue());
        }
        return true;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void exercise() throws Exception {
        for (int alert = 0; alert < ALERTS; alert++) {
            post(form(alert, "ALERT", alert % 2 == 0 ? "CRITICAL" : "WARN"));
            post(json(alert));
        }
        post("nothing that can be read");
        await("The sandbox does not have the events", () -> events("title") >= ALERTS);
        for (int alert = 0; alert < ALERTS; alert++) {
            post(form(alert, "OK", "OK"));
        }
        logIn();
        for (int round = 0; round < 5; round++) {
            for (var page : PAGES) {
                require(get(page), 200);
            }
        }
        await("The sandbox does not have the recoveries", () -> events("\"Ok\"") >= ALERTS);
        require(get("/events/" + 1), 200);
    }

    private long events(String word) throws IOException, InterruptedException {
        return Pattern.compile(word)
                .matcher(get("/sandbox/events").body())
                .results()
                .count();
    }

    private void logIn() throws IOException, InterruptedException {
        var token = CSRF.matcher(get("/login").body());
        if (!token.find()) {
            throw new IllegalStateException("The login page has no form");
        }
        var form = "username=operator&password=" + PASSWORD + "&_csrf=" + URLEncoder.encode(token.group(1), UTF_8);
        require(
                http.send(
                        to(console, "/login")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString()),
                302);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = to(console, path);
        if (path.startsWith("/api")) {
            var account = Base64.getEncoder().encodeToString(("operator:" + PASSWORD).getBytes(UTF_8));
            request.header("Authorization", "Basic " + account);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private void post(String body) throws IOException, InterruptedException {
        http.send(
                to(callbacks, "/callback/" + TOKEN)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.discarding());
    }

    private static HttpRequest.Builder to(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static void require(HttpResponse<?> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.uri() + " answers " + answer.statusCode());
        }
    }

    private static String form(int alert, String state, String level) {
        return "alertName=CPU&ruleId=r1&userId=1&namespace=acs_ecs_dashboard&metricName=CPUUtilization&metricProject=acs_ecs"
                + "&instanceName=web-" + alert + "&curValue=97&unit=%25&expression=%24Average%3E90&regionId=cn-hangzhou"
                + "&alertState=" + state + "&triggerLevel=" + level + "&transId=t" + alert + "&lastTime=5m"
                + "&timestamp=" + System.currentTimeMillis()
                + "&dimensions=%7BinstanceId%3Di-" + alert + "%2C+userId%3D1%7D";
    }

    private static String json(int alert) {
        return """
                {"product":"ECS","level":"CRITICAL","name":"Instance:SystemFailure.Reboot:Executing","status":"Executing",
                 "resourceId":"acs:ecs:cn-hangzhou:1:instance/i-%d","instanceName":"web-%d","regionId":"cn-hangzhou",
                 "content":{"eventId":"e-%d","eventType":"SystemFailure.Reboot"},"ver":"1.0","id":"id-%d"}
                """.formatted(alert, alert, alert, alert);
    }

    private static void await(String otherwise, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(otherwise + " after " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
