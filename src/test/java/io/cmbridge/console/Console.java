package io.cmbridge.console;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.cmbridge.Bridge;
import io.cmbridge.Visitor;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.History;
import io.cmbridge.outbox.Outbox;
import io.cmbridge.outbox.StoredCallback;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.HtmlUtils;

/** A bridge with Flashduty's stand-in behind it, and an operator who speaks English and has logged in. */
final class Console implements AutoCloseable {

    static final String REFUSED =
            "{\"request_id\":\"req-refused\",\"error\":{\"code\":\"InvalidParameter\",\"message\":\"title is odd\"}}";
    static final String BLOCKED =
            "{\"request_id\":\"req-blocked\",\"error\":{\"code\":\"Unauthorized\",\"message\":\"who are you\"}}";

    private static final String TAKEN = "{\"request_id\":\"req-taken\",\"data\":{}}";

    private final WireMockServer flashduty = new WireMockServer(options().dynamicPort());
    private final Bridge bridge;
    private final Visitor operator;

    Console(Path data, String... more) throws IOException, InterruptedException {
        this(data, flashduty -> more);
    }

    /** @param more arguments, by the address of Flashduty's stand-in */
    Console(Path data, Function<String, String[]> more) throws IOException, InterruptedException {
        flashduty.start();
        takeAll();
        var base = flashduty.baseUrl() + "/event/push/alert/standard?integration_key=";
        bridge = Bridge.start(data, base + "key", more.apply(base));
        operator = bridge.operator();
    }

    Bridge bridge() {
        return bridge;
    }

    Visitor operator() {
        return operator;
    }

    /** From now on every push is accepted. */
    void takeAll() {
        flashduty.resetMappings();
        flashduty.stubFor(any(anyUrl()).willReturn(okJson(TAKEN)));
    }

    /** From now on pushes with this in them are answered otherwise. */
    void answer(String content, int status, String json) {
        flashduty.stubFor(any(anyUrl()).withRequestBody(containing(content)).willReturn(jsonResponse(json, status)));
    }

    /** What was pushed, the first first. */
    List<String> pushed() {
        return flashduty.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
    }

    /** A callback that is taken. Returns its number. */
    long post(String body) throws IOException, InterruptedException {
        assertThat(bridge.post(body).statusCode()).as(body).isIn(200, 422);
        return newest();
    }

    /** What is asked by which path. */
    RequestMappingHandlerMapping mappings() {
        return Objects.requireNonNull(bridge.bean(DispatcherServlet.class).getHandlerMappings()).stream()
                .filter(mapping -> mapping.getClass() == RequestMappingHandlerMapping.class)
                .map(RequestMappingHandlerMapping.class::cast)
                .findFirst()
                .orElseThrow();
    }

    long newest() {
        return bridge.bean(History.class)
                .newest(Filter.NONE, Long.MAX_VALUE, 1)
                .items()
                .getFirst()
                .callback();
    }

    /** A callback that could not be read, perhaps by an older version. Returns its number. */
    long unreadable(String integration, String body) {
        return bridge.bean(Outbox.class)
                .put(new Arrival(
                        integration,
                        Instant.now(),
                        new Body(body.getBytes(UTF_8)),
                        new Arrival.Unreadable("It was too new")))
                .callback();
    }

    void await(long callback, EntryState state) {
        Awaitility.await().until(() -> entry(callback).state() == state);
    }

    /** The first entry of a callback. */
    StoredCallback.Entry entry(long callback) {
        return bridge.bean(Backlog.class).find(callback).orElseThrow().entries().getFirst();
    }

    /** A page's HTML. */
    String page(String path) throws IOException, InterruptedException {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return operator.get(path, "Accept-Language", "en", "Accept", "text/html");
    }

    /** What a person reads on a page. */
    String text(String path) throws IOException, InterruptedException {
        return read(page(path));
    }

    static String read(String html) {
        return HtmlUtils.htmlUnescape(
                        html.replaceAll("(?s)<head>.*?</head>", " ").replaceAll("<[^>]*>", " "))
                .replaceAll("\\s+", " ");
    }

    /** Presses a button, and returns where that leads. */
    String press(String path, Map<String, String> fields) throws IOException, InterruptedException {
        var answer = operator.post(path, fields);
        assertThat(answer.statusCode()).as(path).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Presses a button, and reads the page to which that leads. */
    String read(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return text(press(path, fields));
    }

    @Override
    public void close() {
        bridge.close();
        flashduty.stop();
    }
}
