package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.PostgresDatabase;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas behind one address: whichever of them is asked, it shows the same and does what it is told. */
class ReplicasTests {

    private final FlashdutyInTests flashduty = new FlashdutyInTests();
    private final PostgresDatabase database = new PostgresDatabase();

    @TempDir
    Path data = Path.of("");

    private Bridge one;
    private Bridge other;

    @BeforeEach
    void start() {
        one = replica("one");
        other = replica("other");
    }

    private Bridge replica(String name) {
        var arguments = Stream.concat(
                database.arguments().stream(),
                Stream.of("--cm-bridge.replica-name=" + name, "--cm-bridge.report-unreadable=false"));
        return Bridge.start(data.resolve(name), flashduty.pushUrl(), arguments.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        other.close();
        one.close();
        database.close();
        flashduty.close();
    }

    @Test
    void eitherSaysWhichOneDelivers() throws Exception {
        assertThat(overview(one).json().at("/deliverer").toString()).isEqualTo("{\"replica\":\"one\",\"here\":true}");
        assertThat(overview(other).json().at("/deliverer").toString())
                .isEqualTo("{\"replica\":\"one\",\"here\":false}");
        assertThat(other.operator().get("/").body()).contains("Delivered by replica one.");
        assertThat(one.metric("cm_bridge_delivering")).isEqualTo(1);
        assertThat(other.metric("cm_bridge_delivering")).isZero();
    }

    @Test
    void whenTheOneThatDeliversStopsTheOtherGoesOnAtOnce() throws Exception {
        one.close();
        await().until(() -> overview(other).text("/deliverer/replica").equals("other"));
        other.post(firing("i-1", "CRITICAL", 1));
        await().until(() -> flashduty.pushed().size() == 1);
    }

    @Test
    void whatOneAcceptsTheOtherDelivers() throws Exception {
        other.post(firing("i-1", "CRITICAL", 1));
        await().until(() -> flashduty.pushed().size() == 1);
        var accepted = "/destinations/0/status/lastAccepted";
        await().until(() -> !overview(other).text(accepted).isEmpty());
        assertThat(overview(other).text(accepted)).isEqualTo(overview(one).text(accepted));
        assertThat(overview(other).text("/integrations/0/latestEvent"))
                .isEqualTo(overview(one).text("/integrations/0/latestEvent"));
    }

    @Test
    void whatIsBuriedIsReplayedFromEither() throws Exception {
        flashduty.refuse("i-1");
        one.post(firing("i-1", "CRITICAL", 1));
        await().until(() -> overview(other).number("/destinations/0/buried") == 1);
        await().until(() -> overview(other)
                .text("/destinations/0/status/lastFailure/outcome")
                .equals("refused"));
        flashduty.takeAll();
        assertThat(new Script(other).post("/api/entries/1/replay").status()).isEqualTo(200);
        await().until(() -> flashduty.pushed().size() == 2);
        await().until(() -> overview(other).number("/destinations/0/buried") == 0);
    }

    @Test
    void aDestinationIsTestedFromEither() throws Exception {
        assertThat(new Script(other).post("/api/destinations/default/test").status())
                .isEqualTo(202);
        await().until(() -> flashduty.pushed().size() == 2);
        assertThat(flashduty.pushed().getLast()).contains("\"Ok\"");
    }

    @Test
    void aLoginAtOneCountsAtTheOther() throws Exception {
        var operator = one.operator();
        operator.goTo(other);
        assertThat(operator.get("/").body()).contains("Delivered by replica one.");
    }

    private static Script.Answer overview(Bridge bridge) throws Exception {
        return new Script(bridge).get("/api/overview");
    }
}
