package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.Outbox;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script does with single entries and callbacks, and that it is on record. */
class DeskApiTests {

    private final FlashdutyInTests flashduty = new FlashdutyInTests();
    private Bridge bridge;
    private Script script;

    @BeforeEach
    void oneIsBuried(@TempDir Path data) throws Exception {
        flashduty.refuse("i-1");
        bridge = Bridge.start(data, flashduty.pushUrl(), "--cm-bridge.report-unreadable=false");
        script = new Script(bridge);
        bridge.post(firing("i-1", "CRITICAL", 1));
        await().until(() -> state(1).equals("buried"));
    }

    @AfterEach
    void stop() {
        bridge.close();
        flashduty.close();
    }

    @Test
    void aBuriedEntryIsReplayedAndDeliveredOnce() throws Exception {
        flashduty.takeAll();
        var replayed = script.post("/api/entries/1/replay");
        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.body()).isEqualTo("{\"entry\":1,\"result\":\"replayed\"}");
        await().until(() -> state(1).equals("delivered"));
        assertThat(onRecord()).isEqualTo("operator from 127.0.0.1 by API replay entry 1 replayed");
        assertThat(script.post("/api/entries/1/replay").status()).isEqualTo(404);
        assertThat(script.post("/api/entries/1/discard").status()).isEqualTo(404);
    }

    @Test
    void whatWasOvertakenIsAConflict() throws Exception {
        flashduty.takeAll();
        bridge.post(recovery("i-1", 2));
        await().until(() -> state(2).equals("delivered"));
        var answer = script.post("/api/entries/1/replay");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("/result")).isEqualTo("overtaken");
        assertThat(script.get("/api/events/1").json().at("/entries/0/overtaken").asBoolean(false))
                .isTrue();
        assertThat(state(1)).isEqualTo("buried");
    }

    @Test
    void aBuriedEntryIsDiscarded() throws Exception {
        var discarded = script.post("/api/entries/1/discard");
        assertThat(discarded.body()).isEqualTo("{\"entry\":1,\"result\":\"discarded\"}");
        assertThat(state(1)).isEqualTo("discarded");
        assertThat(onRecord()).isEqualTo("operator from 127.0.0.1 by API discard entry 1 discarded");
    }

    @Test
    void whatCanBeReadByNowIsReadAgainAndDelivered() throws Exception {
        keepUnread(firing("i-2", "WARN", 1));
        var read = script.post("/api/events/2/read-again");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("{\"callback\":2,\"result\":\"read\"}");
        await().until(() -> state(2).equals("delivered"));
        assertThat(script.post("/api/events/2/read-again").status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeReadNowEitherIsAConflict() throws Exception {
        bridge.post("nonsense");
        var answer = script.post("/api/events/2/read-again");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/result")).isEqualTo("still_unreadable");
    }

    @Test
    void whatIsOverByNowIsLate() throws Exception {
        keepUnread(firing("i-2", "WARN", 1));
        bridge.post(recovery("i-2", 2));
        assertThat(script.post("/api/events/2/read-again").body()).isEqualTo("{\"callback\":2,\"result\":\"late\"}");
    }

    @Test
    void whatCannotBeReadIsDiscarded() throws Exception {
        bridge.post("nonsense");
        var discarded = script.post("/api/events/2/discard");
        assertThat(discarded.body()).isEqualTo("{\"callback\":2,\"result\":\"discarded\"}");
        assertThat(script.get("/api/events/2").text("/verdict")).isEqualTo("discarded");
        assertThat(script.post("/api/events/2/discard").status()).isEqualTo(404);
        assertThat(script.post("/api/events/2/read-again").status()).isEqualTo(404);
    }

    @Test
    void whatWasOvertakenWhileItCouldNotBeReadIsAConflict() throws Exception {
        keepUnread(firing("i-2", "WARN", 1));
        bridge.post(firing("i-2", "CRITICAL", 2));
        var answer = script.post("/api/events/2/read-again");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/result")).isEqualTo("overtaken");
    }

    /** As an earlier version would have kept it. */
    private void keepUnread(String body) {
        var content = new Arrival.Unreadable("Not known yet");
        bridge.bean(Outbox.class).put(new Arrival("default", Instant.now(), new Body(body.getBytes(UTF_8)), content));
    }

    private String state(long callback) throws Exception {
        return script.get("/api/events/" + callback).text("/entries/0/state");
    }

    private String onRecord() throws Exception {
        var newest = script.get("/api/audit?limit=1");
        return "%s %s %s %s"
                .formatted(
                        newest.text("/items/0/who"),
                        newest.text("/items/0/act"),
                        newest.text("/items/0/subject"),
                        newest.text("/items/0/result"));
    }
}
