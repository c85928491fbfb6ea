package io.cmbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The application, started in this process on free ports, and spoken to by HTTP as Cloud Monitor does. */
public final class Bridge implements AutoCloseable {

    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    public static final String TOKEN = "t0ken-of-the-tests";
    public static final String PASSWORD = "c0nsole-of-the-tests";

    /** An argument that leaves the console's password to the file in the data directory. */
    public static final String NO_PASSWORD = "--CONSOLE_PASSWORD=";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    private Bridge(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** With the simplest configuration. */
    public static Bridge start(Path data, String pushUrl, String... more) {
        return startWith(
                data,
                Stream.concat(
                                Stream.of("--CALLBACK_TOKEN=" + TOKEN, "--FLASHDUTY_PUSH_URL=" + pushUrl),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    static Bridge startWith(Path data, String... arguments) {
        return startAt(Clock.systemUTC(), data, arguments);
    }

    /** With a clock of the test's. */
    public static Bridge startAt(Clock clock, Path data, String... arguments) {
        var own = Stream.of(
                        "--server.port=0",
                        "--cm-bridge.console.port=0",
                        "--cm-bridge.data-dir=" + data,
                        "--CONSOLE_PASSWORD=" + PASSWORD)
                .filter(argument -> !List.of(arguments).contains(NO_PASSWORD) || !argument.contains(PASSWORD));
        var application = new SpringApplicationBuilder(CmBridgeApplication.class)
                .initializers((GenericApplicationContext context) -> context.registerBean(
                        "clockOfTheTest", Clock.class, () -> clock, definition -> definition.setPrimary(true)))
                .build();
        return new Bridge(
                application.run(Stream.concat(own, Stream.of(arguments)).toArray(String[]::new)));
    }

    public int callbackPort() {
        return port("local.server.port");
    }

    public int consolePort() {
        return port("local.console.port");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Posts a callback's body as Cloud Monitor does. */
    public HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(TOKEN, body);
    }

    /** Posts a callback's body to the integration of a token. */
    public HttpResponse<String> post(String token, String body) throws IOException, InterruptedException {
        return send(callbackOf(token)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(body)));
    }

    /** A request to the callback URL, with something after it. */
    public HttpRequest.Builder callback(String rest) {
        return callbackOf(TOKEN + rest);
    }

    /** A request to the callback URL of a token. */
    public HttpRequest.Builder callbackOf(String token) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + callbackPort() + "/callback/" + token));
    }

    public HttpResponse<String> console(String path) throws IOException, InterruptedException {
        return send(onConsole(path));
    }

    /** A request to the console's port by somebody who has not logged in. */
    public HttpRequest.Builder onConsole(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + consolePort() + path));
    }

    /** A request by a script that knows the password. */
    public HttpRequest.Builder onApi(String path) {
        var account = Base64.getEncoder().encodeToString(("operator:" + PASSWORD).getBytes(UTF_8));
        return onConsole(path).header("Authorization", "Basic " + account);
    }

    /** Somebody with a browser, who has not logged in yet. */
    public Visitor visitor() {
        return new Visitor(this);
    }

    /** Somebody who has logged in. */
    public Visitor operator() throws IOException, InterruptedException {
        var operator = visitor();
        operator.logIn(PASSWORD);
        return operator;
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** A metric's value as Prometheus sees it, 0 if it is not there. */
    public double metric(String name) throws IOException, InterruptedException {
        return console("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }

    private int port(String property) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty(property));
    }
}
