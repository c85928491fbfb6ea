package io.cmbridge.routing;

import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.StoredCallback;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A shared integration from the callback to what is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedIntegrationTests {

    private static final String ROUTES = "--cm-bridge.integrations.default.routes";

    private Bridge bridge;

    @BeforeAll
    void start(@TempDir Path data) {
        bridge = Bridge.start(
                data,
                "http://localhost:1/push?integration_key=office",
                "--cm-bridge.destinations.on-call.push-url=http://localhost:1/push?integration_key=on-call",
                "--cm-bridge.destinations.archive.push-url=http://localhost:1/push?integration_key=archive",
                ROUTES + "[0].when[0].key=severity",
                ROUTES + "[0].when[0].operator=IN",
                ROUTES + "[0].when[0].values[0]=Critical",
                ROUTES + "[0].destinations=on-call",
                ROUTES + "[1].when[0].key=severity",
                ROUTES + "[1].when[0].operator=IN",
                ROUTES + "[1].when[0].values[0]=Warning",
                ROUTES + "[1].destinations=default",
                "--cm-bridge.integrations.default.otherwise=archive",
                "--cm-bridge.integrations.default.previous-token=" + Bridge.TOKEN + "-of-old");
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @Test
    void anEscalationGoesToAnotherTeamAndTheRecoveryToBoth() throws Exception {
        assertWay(firing("i-1", "WARN", 1), "route 2", "default");
        assertWay(firing("i-1", "CRITICAL", 2), "route 1", "on-call");
        assertWay(recovery("i-1", 3), "where its alert was open", "default", "on-call");
    }

    @Test
    void aRecoveryOfWhatIsOpenNowhereGoesWhereTheAlertWouldHaveGone() throws Exception {
        assertWay(recovery("i-2", 1) + "&preTriggerLevel=CRITICAL", "route 1", "on-call");
        assertWay(recovery("i-3", 1), "otherwise", "archive");
    }

    @Test
    void whatNoRouteTakesGoesElsewhere() throws Exception {
        assertWay(firing("i-4", "INFO", 1), "otherwise", "archive");
    }

    @Test
    void aTokenThatIsBeingReplacedIsStillTaken() throws Exception {
        var answer = bridge.send(bridge.callback("-of-old"));
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(bridge.send(bridge.callback("-of-ol")).statusCode()).isEqualTo(404);
    }

    private void assertWay(String body, String route, String... destinations) throws Exception {
        long callback = Long.parseLong(bridge.post(body).body().replaceAll("\\D", ""));
        var stored = bridge.bean(Backlog.class).find(callback).orElseThrow();
        assertThat(stored.route()).contains(route);
        assertThat(stored.entries())
                .extracting(StoredCallback.Entry::destination)
                .containsExactlyInAnyOrder(destinations);
    }
}
