package io.cmbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.History;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.web.util.HtmlUtils;

/** What would become of a callback, with nothing stored or sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TryPageTests {

    @SuppressWarnings("unused") // the source of a test's parameters
    private static final Iterable<String> SAMPLES = Samples.NAMES;

    private Console console;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        console = new Console(data, "--cm-bridge.report-unreadable=false");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void aSampleIsPreviewedAsItWouldBePushed(String name) throws Exception {
        var body = Samples.named(name).orElseThrow();
        var form = console.page("/try?sample=" + name + "&integration=default");
        assertThat(HtmlUtils.htmlUnescape(form)).contains(body);
        var known = console.pushed();

        var preview = console.operator().post("/try", Map.of("integration", "default", "body", body));

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(console.pushed()).isEqualTo(known);
        var callback = console.post(body);
        console.await(callback, EntryState.DELIVERED);
        assertThat(HtmlUtils.htmlUnescape(preview.body()))
                .contains(console.pushed().getLast().replaceAll("\"cm_time\":\".*", ""))
                .contains("→ <strong>default</strong>", "A private integration");
    }

    @Test
    void whatCannotBeReadSaysWhy() throws Exception {
        for (var body : new String[] {"what is this", "[1]", "{\"a\":", "{}", "a=b&alertName=x"}) {
            var answer = console.operator().post("/try", Map.of("integration", "default", "body", body));
            assertThat(answer.statusCode()).as(body).isEqualTo(200);
            assertThat(Console.read(answer.body()))
                    .contains("It could not be read:")
                    .doesNotContain("would be pushed");
        }
        var blank = console.operator().post("/try", Map.of("integration", "default", "body", " "));
        assertThat(Console.read(blank.body())).doesNotContain("It could not be read:");
    }

    @Test
    void whatTheDoorWouldNotReadWholeIsNotReadHereEither() throws Exception {
        var body = Samples.named("metric-ecs-documented.form").orElseThrow() + "&x=" + "x".repeat(64 * 1024);
        var answer = console.operator().post("/try", Map.of("integration", "default", "body", body));
        assertThat(Console.read(answer.body())).contains("It could not be read: The body is larger than 64 KiB");
    }

    @Test
    void nothingIsStored() throws Exception {
        var history = console.bridge().bean(History.class);
        long number = history.count(Filter.NONE).number();
        console.operator().post("/try", Map.of("integration", "default", "body", "what is this"));
        assertThat(history.count(Filter.NONE).number()).isEqualTo(number);
    }

    @Test
    void anIntegrationThatThereIsNotIsNotFound() throws Exception {
        assertThat(console.operator()
                        .post("/try", Map.of("integration", "gone", "body", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(console.operator().post("/try", Map.of("body", "x")).statusCode())
                .isEqualTo(400);
        assertThat(console.text("/try?sample=..%2Fx&integration=gone")).contains("Try it");
    }
}
