package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.OpenAlerts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test that proves a push URL. */
class DestinationTestPageTests {

    private static final String TEST = "/destinations/default/test";
    private static final String PROVED = "Both were accepted";

    private Console console;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        console = new Console(data);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void anInfoAndItsOkAreDeliveredInOrderAndNothingIsLeftOpen() throws Exception {
        assertThat(console.text(TEST)).contains("Send an Info and its Ok").doesNotContain(PROVED);
        var result = console.press(TEST, Map.of());
        await().until(() -> console.text(result).contains(PROVED));
        assertThat(console.text(result)).contains("Info", "Ok", "req-taken", "HTTP 200", "Test again");
        assertThat(console.page(result)).doesNotContain("hx-get=\"/dest");
        assertThat(console.pushed()).hasSize(2);
        assertThat(console.pushed().getFirst()).contains("\"event_status\":\"Info\"", "cm:v1:test:");
        assertThat(console.pushed().getLast()).contains("\"event_status\":\"Ok\"", "cm:v1:test:");
        assertThat(console.bridge().bean(OpenAlerts.class).summary(Instant.MAX).number())
                .isZero();
        assertThat(console.text("/audit")).containsPattern("test destination default 2 callbacks from \\d+ to \\d+");
        console.press(TEST, Map.of());
        await().until(() -> console.pushed().size() == 4);
        assertThat(key(console.pushed().getFirst()))
                .isEqualTo(key(console.pushed().get(1)));
        assertThat(key(console.pushed().getFirst()))
                .isNotEqualTo(key(console.pushed().getLast()));
    }

    @Test
    void whatIsBlockedSaysWhy() throws Exception {
        console.answer("", 401, Console.BLOCKED);
        var result = console.press(TEST, Map.of());
        await().until(() -> console.text(result).contains("who are you"));
        assertThat(console.text(result)).contains("Waiting for the answers…", "blocked HTTP 401", "req-blocked");
        assertThat(console.page(result)).contains("hx-get=\"" + TEST);
        console.post(firing("i-1", "CRITICAL", 1));
        console.post(firing("i-2", "CRITICAL", 1));
        await().until(() -> console.text(result).contains("This destination does not take events right now."));
    }

    @Test
    void whatIsRefusedIsNoProof() throws Exception {
        console.answer("\"Info\"", 400, Console.REFUSED);
        var result = console.press(TEST, Map.of());
        await().until(() -> console.text(result).contains("Not both were accepted. See why below."));
        assertThat(console.text(result)).contains("title is odd");
    }

    @Test
    void nothingElseIsAProof() throws Exception {
        long other = console.post(firing("i-1", "CRITICAL", 1));
        console.await(other, EntryState.DELIVERED);
        long unreadable = console.post("what is this");
        var result = console.press(TEST, Map.of());
        await().until(() -> console.text(result).contains(PROVED));
        for (var query : new String[] {
            "?info=" + other + "&ok=" + other,
            "?info=" + unreadable + "&ok=" + unreadable,
            "?info=99999999",
            "?info=99999999&ok=99999998",
            result.substring(result.indexOf('?'), result.indexOf('&'))
        }) {
            assertThat(console.text(TEST + query)).as(query).doesNotContain(PROVED);
        }
    }

    @Test
    void aDestinationThatThereIsNotIsNotFound() throws Exception {
        assertThat(console.get("/destinations/gone/test").statusCode()).isEqualTo(404);
        assertThat(console.operator().post("/destinations/gone/test", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(console.get(TEST + "?info=x").statusCode()).isEqualTo(400);
    }

    private static String key(String push) {
        return push.replaceAll(".*\"alert_key\":\"([^\"]+)\".*", "$1");
    }
}
