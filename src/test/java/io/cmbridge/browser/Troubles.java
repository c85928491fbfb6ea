package io.cmbridge.browser;

import static io.cmbridge.CallbackBodies.firing;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.Backlog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/** A bridge with everything that can need a person; before that, one with nothing at all. */
final class Troubles implements AutoCloseable {

    static final int UNREADABLE = 1_500;

    private final PretendFlashduty flashduty = new PretendFlashduty();
    private final Path data;
    private Bridge bridge;

    Troubles(Path data) {
        this.data = data;
        this.bridge = start(
                "--cm-bridge.destinations.former.push-url=" + flashduty.pushUrl() + "former",
                "--cm-bridge.integrations.former.token=t0ken-to-the-former",
                "--cm-bridge.integrations.former.destinations=former");
    }

    private Bridge start(String... more) {
        var own = Stream.of(
                "--spring.config.additional-location=classpath:io/cmbridge/browser/troubles.yaml",
                "--flashduty=" + flashduty.pushUrl(),
                "--elsewhere=" + flashduty.pushUrl().replace("standard", "aliyun") + "elsewhere");
        return Bridge.startAt(
                Clock.systemUTC(), data, Stream.concat(own, Stream.of(more)).toArray(String[]::new));
    }

    int consolePort() {
        return bridge.consolePort();
    }

    /** Everything goes wrong, and one destination is configured no more. */
    void begin() throws Exception {
        flashduty.fail("former");
        flashduty.block("blocked");
        flashduty.block("hesitant");
        flashduty.limit("limited");
        flashduty.refuseAll("refusing");
        flashduty.refuse("buried");
        post("former", 1);
        bridge.close();
        bridge = start();
        post("blocked", 3);
        post("hesitant", 1);
        post("limited", 3);
        post("refusing", 5);
        bridge.post("t0ken-to-the-office", firing("buried", "WARN", 1));
        Unreadable.post(bridge, "t0ken-to-the-office", UNREADABLE);
        await().until(() -> bridge.bean(Backlog.class).buried().equals(Map.of("office", 1L)));
    }

    private void post(String where, int alerts) throws Exception {
        for (int i = 0; i < alerts; i++) {
            bridge.post("t0ken-to-the-" + where, firing(where + "-" + i, "CRITICAL", i));
        }
    }

    @Override
    public void close() {
        bridge.close();
        flashduty.close();
    }
}
