package io.cmbridge;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the log says of a callback, from its acceptance to the end of each entry. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it counts lines")
class LogLinesTests {

    private static final String STRUCTURED = "--logging.structured.format.console=";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @RegisterExtension
    private final WireMockExtension flashduty =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    Path data = Path.of("");

    @BeforeEach
    void takeAll() {
        answer("", okJson("{\"request_id\":\"req-taken\",\"data\":{}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void aCallbackIsFollowedByItsNumbersInEveryStructuredFormat(String format, CapturedOutput output) throws Exception {
        JsonNode accepted;
        try (var bridge = start(STRUCTURED + format)) {
            long callback = JSON.readTree(
                            bridge.post(firing("i-hidden", "CRITICAL", 1)).body())
                    .get("callback")
                    .asLong();
            accepted = line(output, "verdict", "accepted");
            assertThat(accepted.get("callback").asLong()).isEqualTo(callback);
        }
        assertThat(text(accepted, "integration", "route", "status")).containsExactly("default", "private", "critical");
        assertThat(accepted.get("destinations").get(0).asString()).isEqualTo("default");
        var delivered = line(output, "fate", "delivered");
        assertThat(delivered.get("callback")).isEqualTo(accepted.get("callback"));
        assertThat(delivered.get("entry")).isEqualTo(accepted.get("entries").get(0));
        assertThat(delivered.get("alert_key")).isEqualTo(accepted.get("alert_key"));
        assertThat(text(delivered, "destination", "outcome", "request_id"))
                .containsExactly("default", "accepted", "req-taken");
        assertThat(pushed()).contains(delivered.get("alert_key").asString());
        assertThat(output.getAll()).doesNotContain("hidden").doesNotContain(Bridge.TOKEN);
    }

    @Test
    void whatIsNotAcceptedIsToldToo(CapturedOutput output) throws Exception {
        try (var bridge = start(STRUCTURED + "ecs")) {
            bridge.post(recovery("i-1", 1) + "&transId=t");
            bridge.post(recovery("i-1", 1) + "&transId=t");
            bridge.post(firing("i-1", "WARN", 2) + "&transId=t");
            bridge.post("what is this");
            bridge.post("what is this");
            bridge.send(bridge.callback(""));
        }
        var accepted = line(output, "verdict", "accepted");
        var duplicates = lines(output, "verdict", "duplicate");
        assertThat(duplicates).hasSize(2);
        assertThat(duplicates.getFirst().get("callback")).isEqualTo(accepted.get("callback"));
        assertThat(line(output, "verdict", "late").get("alert_key")).isEqualTo(accepted.get("alert_key"));
        assertThat(line(output, "verdict", "unreadable").get("callback"))
                .isEqualTo(duplicates.getLast().get("callback"));
        assertThat(text(line(output, "verdict", "test"), "integration")).containsExactly("default");
        assertThat(output.getAll()).doesNotContain("what is this");
    }

    @Test
    void whatWasNotTakenIsToldWithWhatBecomesOfIt(CapturedOutput output) throws Exception {
        answer("i-1", serverError());
        answer(
                "i-2",
                jsonResponse(
                        "{\"request_id\":\"req-no\",\"error\":{\"code\":\"InvalidParameter\",\"message\":\"\"}}", 400));
        try (var bridge = start(STRUCTURED + "ecs")) {
            bridge.post(firing("i-1", "CRITICAL", 1));
            await().until(() -> !lines(output, "fate", "resend").isEmpty());
            bridge.post(firing("i-1", "CRITICAL", 2));
            bridge.post(firing("i-1", "CRITICAL", 3));
            bridge.post(firing("i-2", "CRITICAL", 4));
            await().until(() -> !lines(output, "fate", "refused").isEmpty());
            takeAll();
            await().until(() -> lines(output, "fate", "delivered").size() == 2);
        }
        assertThat(text(line(output, "fate", "refused"), "outcome", "request_id"))
                .containsExactly("refused", "req-no");
        var delivered = lines(output, "fate", "delivered");
        assertThat(delivered.getFirst().get("attempt").asInt()).isGreaterThan(1);
        assertThat(delivered.getLast().get("superseded").asInt()).isEqualTo(1);
    }

    @Test
    void thePlainFormatSaysTheSameInWords(CapturedOutput output) throws Exception {
        try (var bridge = start()) {
            bridge.post(firing("i-1", "CRITICAL", 1));
            await().until(() -> output.getOut().contains("was delivered"));
        }
        assertThat(output.getOut())
                .containsPattern("INFO .* Callback 1 for default is accepted: critical of cm:v1:\\w+ goes to default")
                .containsPattern("INFO .* Entry 1 of callback 1 was delivered to default: request req-taken\n");
    }

    private Bridge start(String... arguments) {
        return Bridge.start(data, flashduty.baseUrl() + "/push?integration_key=key", arguments);
    }

    /** From here on, of two answers to the same push, this one. */
    private void answer(String resource, ResponseDefinitionBuilder answer) {
        flashduty.stubFor(post(anyUrl()).withRequestBody(containing(resource)).willReturn(answer));
    }

    private String pushed() {
        return flashduty.getAllServeEvents().getFirst().getRequest().getBodyAsString();
    }

    private static JsonNode line(CapturedOutput output, String field, String value) {
        await().until(() -> !lines(output, field, value).isEmpty());
        assertThat(lines(output, field, value)).hasSize(1);
        return lines(output, field, value).getFirst();
    }

    /** Each line is JSON. */
    private static List<JsonNode> lines(CapturedOutput output, String field, String value) {
        return output.getAll()
                .lines()
                .map(JSON::readTree)
                .filter(line -> line.path(field).asString("").equals(value))
                .toList();
    }

    private static List<String> text(JsonNode line, String... fields) {
        return List.of(fields).stream()
                .map(field -> line.path(field).asString(""))
                .toList();
    }
}
