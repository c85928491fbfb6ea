package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script finds: callbacks 1 to 3 of one alert, then a refused one, a late one and an unreadable one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsApiTests {

    private static final String NONSENSE = "n\u00f6nsense";

    private final FlashdutyInTests flashduty = new FlashdutyInTests();
    private Bridge bridge;
    private Script script;

    @BeforeAll
    void sixCallbacksAreStored(@TempDir Path data) throws Exception {
        flashduty.refuse("i-2");
        bridge = Bridge.start(data, flashduty.pushUrl(), "--cm-bridge.report-unreadable=false");
        script = new Script(bridge);
        bridge.post(firing("i-1", "WARN", 1) + "&transId=t1");
        bridge.post(firing("i-1", "CRITICAL", 2) + "&transId=t1");
        bridge.post(recovery("i-1", 3) + "&transId=t1");
        bridge.post(firing("i-2", "INFO", 4));
        bridge.post(firing("i-1", "WARN", 5) + "&transId=t1");
        bridge.post(NONSENSE);
        await().until(() ->
                script.get("/api/events?state=delivered").json().at("/items").size() == 3);
        await().until(() ->
                script.get("/api/events?state=buried").json().at("/items").size() == 1);
    }

    @AfterAll
    void stop() {
        bridge.close();
        flashduty.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "limit=500 > 6 5 4 3 2 1",
                "rule=LOA > 5 4 3 2 1",
                "rule=x > ''",
                "resource=i-2 > 4",
                "integration=default > 6 5 4 3 2 1",
                "integration=x > ''",
                "destination=default > 4 3 2 1",
                "destination=x > ''",
                "status=ok > 3",
                "status=CRITICAL > 2",
                "state=delivered > 3 2 1",
                "state=buried > 4",
                "state=late > 5",
                "state=unreadable > 6",
                "state=waiting > ''",
                "from=2024-01-01T00:00:00Z > 6 5 4 3 2 1",
                "from=2224-01-01T00:00 > ''",
                "to=2024-01-01T00:00&zone=Asia/Shanghai > ''",
                "to=%2B999999999-12-31T23:59:59Z > 6 5 4 3 2 1",
                "before=3 > 2 1",
                "before=1 > ''",
                "state=delivered&before=3&limit=1 > 2",
            })
    void aSearchFindsTheNewestFirst(String query, String found) throws Exception {
        var answer = script.get("/api/events?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(String.join(" ", numbers(answer))).isEqualTo(found);
    }

    @Test
    void anAlertKeyFindsItsAlertAlone() throws Exception {
        var key = script.get("/api/events/1").text("/event/alertKey");
        assertThat(numbers(script.get("/api/events?key=" + key))).containsExactly("5", "3", "2", "1");
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEnded() throws Exception {
        var found = new ArrayList<String>();
        var next = "1000";
        for (int pages = 0; !next.isEmpty() && pages < 10; pages++) {
            var page = script.get("/api/events?limit=2&before=" + next);
            found.addAll(numbers(page));
            next = page.text("/next");
            assertThat(page.json().has("reached")).isEqualTo(!next.isEmpty());
        }
        assertThat(found).containsExactly("6", "5", "4", "3", "2", "1");
    }

    @Test
    void anEventTellsAllThatIsKnownOfIt() throws Exception {
        var event = script.get("/api/events/2");
        assertThat(event.status()).isEqualTo(200);
        assertThat(event.text("/verdict")).isEqualTo("accepted");
        assertThat(event.text("/route")).isEqualTo("private");
        assertThat(event.text("/transId")).isEqualTo("t1");
        assertThat(event.text("/event/status")).isEqualTo("critical");
        assertThat(event.text("/event/labels/resource")).isEqualTo("i-1");
        assertThat(event.text("/fields/alertName")).isEqualTo("load");
        assertThat(flashduty.pushed()).contains(event.text("/push"));
        assertThat(event.text("/now/decidedBy")).isEqualTo("triggerLevel = CRITICAL");
        assertThat(event.text("/now/steps/0/kind")).isEqualTo("private");
        assertThat(event.text("/now/steps/0/verdict")).isEqualTo("taken");
        assertThat(event.text("/now/destinations/0")).isEqualTo("default");
        assertThat(Instant.parse(event.text("/receivedAt"))).isBefore(Instant.now());
    }

    @Test
    void anEntryTellsItsAttemptsAndWhatStandsBesideIt() throws Exception {
        var event = script.get("/api/events/2");
        assertThat(event.text("/entries/0/state")).isEqualTo("delivered");
        assertThat(event.text("/entries/0/attempts/0/result/outcome")).isEqualTo("accepted");
        assertThat(event.text("/entries/0/attempts/0/result/requestId")).isEqualTo("r-taken");
        assertThat(event.number("/entries/0/attempts/0/result/httpStatus")).isEqualTo(200);
        assertThat(event.number("/entries/0/attempts/0/result/tookMillis")).isNotNegative();
        assertThat(event.number("/entries/0/before/0/callback")).isEqualTo(1);
        assertThat(event.text("/entries/0/before/0/status")).isEqualTo("warning");
        assertThat(event.number("/entries/0/after/0/callback")).isEqualTo(3);
        assertThat(event.text("/entries/0/after/0/state")).isEqualTo("delivered");
        var refused = script.get("/api/events/4");
        assertThat(refused.text("/entries/0/state")).isEqualTo("buried");
        assertThat(refused.text("/entries/0/attempts/0/result/code")).isEqualTo("InvalidParameter");
        assertThat(refused.json().at("/entries/0/overtaken").asBoolean(true)).isFalse();
    }

    @Test
    void whatCouldNotBeReadIsTherePreciselyAsItCame() throws Exception {
        var event = script.get("/api/events/6");
        assertThat(event.text("/verdict")).isEqualTo("unreadable");
        assertThat(event.text("/problem")).isNotEmpty().isEqualTo(event.text("/now/problem"));
        assertThat(event.text("/body/text")).isEqualTo(NONSENSE);
        assertThat(Base64.getDecoder().decode(event.text("/body/base64"))).isEqualTo(NONSENSE.getBytes(UTF_8));
        assertThat(event.json().has("event")).isFalse();
        assertThat(event.json().at("/entries").isEmpty()).isTrue();
    }

    private static List<String> numbers(Script.Answer answer) {
        return answer.json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/callback").asString())
                .toList();
    }
}
