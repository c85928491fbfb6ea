package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How everything stands, for scripts; what they try out; and what they are told when the store fails. */
class OverviewApiTests {

    private final FlashdutyInTests flashduty = new FlashdutyInTests();

    @TempDir
    Path data = Path.of("");

    private Bridge bridge;
    private Script script;

    @BeforeEach
    void start() {
        bridge = Bridge.start(data, flashduty.pushUrl(), "--cm-bridge.report-unreadable=false");
        script = new Script(bridge);
    }

    @AfterEach
    void stop() {
        bridge.close();
        flashduty.close();
    }

    @Test
    void theOverviewTellsWhatNeedsAPersonAndHowAllStands() throws Exception {
        flashduty.refuse("i-1");
        bridge.post(firing("i-1", "CRITICAL", 1));
        await().until(() -> script.get("/api/overview").text("/needs/0/what").equals("buried"));
        var overview = script.get("/api/overview");
        assertThat(overview.json().at("/needs").toString())
                .isEqualTo("[{\"what\":\"buried\",\"where\":\"default\",\"number\":1}]");
        assertThat(overview.text("/integrations/0/kind")).isEqualTo("private");
        assertThat(Instant.parse(overview.text("/integrations/0/latestEvent"))).isBefore(Instant.now());
        assertThat(overview.json().at("/integrations/0/day").toString()).isEqualTo("{\"critical\":1}");
        assertThat(overview.text("/destinations/0/status/health")).isEqualTo("healthy");
        assertThat(overview.number("/destinations/0/status/allowance/perSecond"))
                .isEqualTo(18);
        assertThat(overview.text("/destinations/0/status/lastFailure/outcome")).isEqualTo("refused");
        assertThat(overview.number("/openAlerts/number")).isEqualTo(1);
        assertThat(overview.json().at("/hour").toString()).contains("{\"critical\":1}");
        assertThat(script.get("/api/integrations").json().at("/items"))
                .isEqualTo(overview.json().at("/integrations"));
        assertThat(script.get("/api/destinations").json().at("/items/0/buried"))
                .isEqualTo(overview.json().at("/destinations/0/buried"));
    }

    @Test
    void anOpenAlertIsListedOnceItIsSilentForLongEnough() throws Exception {
        bridge.post(firing("i-1", "CRITICAL", 1));
        var open = script.get("/api/alerts");
        assertThat(open.json().at("/items").size()).isEqualTo(1);
        assertThat(open.text("/items/0/status")).isEqualTo("critical");
        assertThat(open.text("/items/0/title")).isEqualTo("load - i-1");
        var silent = script.get("/api/alerts?silent=P1D");
        assertThat(silent.json().at("/summary").toString())
                .contains("\"number\":1")
                .contains("\"silent\":0");
        assertThat(silent.json().at("/items").isEmpty()).isTrue();
        await().until(() -> script.get("/api/alerts?silent=PT0.001S").number("/summary/silent") == 1);
    }

    @Test
    void aPreviewIsReadWhateverItsTypeAndNothingIsStored() throws Exception {
        var body = firing("i-1", "CRITICAL", 1);
        for (var type : List.of("application/x-www-form-urlencoded", "application/json", "text/plain")) {
            var preview = script.send("POST", "/api/preview?integration=default", body, "Content-Type", type);
            assertThat(preview.status()).isEqualTo(200);
            assertThat(preview.text("/now/event/status")).isEqualTo("critical");
            assertThat(preview.text("/now/push")).contains("\"event_status\":\"Critical\"");
            assertThat(preview.text("/fields/ruleId")).isEqualTo("r1");
        }
        var nonsense = script.send("POST", "/api/preview?integration=default", "nonsense");
        assertThat(nonsense.status()).isEqualTo(200);
        assertThat(nonsense.text("/now/problem")).isNotEmpty();
        var largest = script.send("POST", "/api/preview?integration=default", "x".repeat(64 * 1024));
        assertThat(largest.status()).isEqualTo(200);
        var larger = script.send("POST", "/api/preview?integration=default", "x".repeat(64 * 1024 + 1));
        assertThat(larger.status()).isEqualTo(413);
        assertThat(script.get("/api/events").json().at("/items").isEmpty()).isTrue();
        assertThat(flashduty.pushed()).isEmpty();
    }

    @Test
    void aTestOfADestinationIsFollowedByItsCallbacks() throws Exception {
        var begun = script.post("/api/destinations/default/test");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.body()).isEqualTo("{\"destination\":\"default\",\"info\":1,\"ok\":2}");
        await().until(() -> script.get("/api/events/2").text("/entries/0/state").equals("delivered"));
        assertThat(script.get("/api/events/1").text("/event/status")).isEqualTo("info");
        assertThat(flashduty.pushed()).hasSize(2);
        assertThat(script.get("/api/alerts").number("/summary/number")).isZero();
        assertThat(script.get("/api/audit").text("/items/0/who")).endsWith(" by API");
    }

    @Test
    void aStoreThatFailsIsAProblemThatPasses() throws Exception {
        Files.delete(data.resolve("cm-bridge.lock"));
        for (var path : List.of("/api/entries/1/replay", "/api/destinations/default/test", "/api/bulk?state=buried")) {
            var answer = script.post(path);
            assertThat(answer.status()).as(path).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.text("/detail")).contains("try again");
        }
    }
}
