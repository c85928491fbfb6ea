package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.Outbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bulk run that a script begins, follows and stops. */
class BulkApiTests {

    private static final int MANY = 3_000;

    private final FlashdutyInTests flashduty = new FlashdutyInTests();
    private Bridge bridge;
    private Script script;

    @BeforeEach
    void start(@TempDir Path data) {
        flashduty.refuse("i-");
        bridge = Bridge.start(data, flashduty.pushUrl(), "--cm-bridge.report-unreadable=false");
        script = new Script(bridge);
    }

    @AfterEach
    void stop() {
        bridge.close();
        flashduty.close();
    }

    @Test
    void whatAFilterFindsIsReplayedAndTheRestIsNot() throws Exception {
        for (var resource : new String[] {"i-1", "i-2", "other"}) {
            bridge.post(firing(resource, "CRITICAL", 1));
        }
        await().until(() -> script.get("/api/bulk/count?state=buried").number("/number") == 2);
        flashduty.takeAll();
        var begun = script.post("/api/bulk?state=buried&resource=i-2");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.text("/who")).isEqualTo("operator from 127.0.0.1 by API");
        assertThat(begun.json().at("/filter").toString()).isEqualTo("{\"resource\":\"i-2\",\"state\":\"buried\"}");
        assertThat(begun.json().at("/expected").toString()).isEqualTo("{\"number\":1,\"complete\":true}");
        await().until(() -> phase().equals("done"));
        assertThat(script.get("/api/bulk").json().at("/results").toString()).isEqualTo("{\"replayed\":1}");
        await().until(() -> script.get("/api/events/2").text("/entries/0/state").equals("delivered"));
        assertThat(script.get("/api/events/1").text("/entries/0/state")).isEqualTo("buried");
    }

    @Test
    void aRunIsStoppedAndAnotherOneIsOnlyBegunAfterIt() throws Exception {
        var outbox = bridge.bean(Outbox.class);
        IntStream.range(0, MANY).parallel().mapToObj(BulkApiTests::nonsense).forEach(outbox::put);
        assertThat(script.post("/api/bulk?state=unreadable").status()).isEqualTo(202);
        var second = script.post("/api/bulk?state=unreadable");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/result")).isEqualTo("running");
        assertThat(script.send("DELETE", "/api/bulk", "").status()).isEqualTo(202);
        await().until(() -> phase().equals("stopped"));
        assertThat(script.get("/api/bulk").number("/done")).isLessThan(MANY);
        await().until(() -> audit().contains("bulk-end"));
        assertThat(audit()).contains("by API\",\"act\":\"bulk-stop\",\"subject\":\"read-again unreadable\"");
        assertThat(script.post("/api/bulk?state=unreadable&to=2024-01-01T00:00:00Z")
                        .status())
                .isEqualTo(202);
        await().until(() -> phase().equals("done"));
        assertThat(script.get("/api/audit?limit=2").text("/items/0/act")).isEqualTo("bulk-end");
    }

    @Test
    void whatASearchFindsIsDiscardedOnlyWhenAskedTo() throws Exception {
        bridge.post("nonsense");
        for (var act : new String[] {"", "&act=discard"}) {
            var begun = script.post("/api/bulk?state=unreadable" + act);
            assertThat(begun.text("/act")).isEqualTo(act.isEmpty() ? "read-again" : "discard");
            await().until(() -> phase().equals("done"));
            assertThat(script.get("/api/bulk").json().at("/results").toString())
                    .isEqualTo(act.isEmpty() ? "{\"still_unreadable\":1}" : "{\"discarded\":1}");
        }
        assertThat(script.get("/api/events?state=discarded").number("/items/0/callback"))
                .isEqualTo(1);
    }

    private String audit() throws Exception {
        return script.get("/api/audit?limit=500").json().toString();
    }

    private String phase() throws Exception {
        return script.get("/api/bulk").text("/phase");
    }

    private static Arrival nonsense(int number) {
        var body = new Body(("nonsense " + number).getBytes(UTF_8));
        return new Arrival("default", Instant.now(), body, new Arrival.Unreadable("No word of it"));
    }
}
