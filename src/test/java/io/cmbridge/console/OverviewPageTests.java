package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first page, of a bridge that is well and of one that is not. */
class OverviewPageTests {

    private static final String NOTHING = "Nothing needs you";

    @TempDir
    Path data = Path.of("");

    @Test
    void whatIsWellNeedsNobodyAndIsCounted() throws Exception {
        try (var console = new Console(data)) {
            var empty = console.text("/");
            assertThat(empty).contains(NOTHING, "never", "Nothing came.", "healthy", "0 of 1,000 in a minute");
            assertThat(empty).contains("default private …/callback/••••").doesNotContain(Bridge.TOKEN);
            assertThat(console.page("/")).doesNotContain("<svg class=\"chart\"");

            console.bridge().send(console.bridge().callback(""));
            console.post(firing("i-1", "CRITICAL", 1));
            console.post(firing("i-2", "WARN", 1));
            console.await(console.post(recovery("i-2", 2)), EntryState.DELIVERED);
            await().until(() -> !console.text("/").contains("never"));
            var page = console.text("/");
            assertThat(page).contains(NOTHING, "1 Critical 1 Warning 1 Ok", "Last accepted", "1 open; the oldest for");
            assertThat(page)
                    .contains("of 1,000 in a minute", "of 18 in a second")
                    .doesNotContain("without a word");
            assertThat(console.page("/"))
                    .contains("The last 60 minutes: 3 callbacks, ")
                    .contains("The last 24 hours: 3 callbacks, 3 at most in a bar")
                    .contains("<rect class=\"bar critical\" x=\"", "<rect class=\"bar ok\" x=\"");
        }
    }

    @Test
    void whatABlockedDestinationNeedsIsOnTop() throws Exception {
        try (var console = new Console(data)) {
            console.answer("", 401, Console.BLOCKED);
            console.post(firing("i-1", "CRITICAL", 1));
            await().until(() -> console.text("/").contains("needs a person"));
            assertThat(console.text("/")).contains("Destination default did not take the last push", "1 entry waits");
            console.post(firing("i-2", "CRITICAL", 1));
            console.post(firing("i-3", "CRITICAL", 1));
            await().until(() -> console.text("/").contains("Destination default is blocked; 3 entries wait."));
            assertThat(console.text("/"))
                    .contains("blocked Check in Flashduty that the integration is enabled")
                    .containsPattern("Last failure \\d+ s ago: .*who are you")
                    .contains("3 the oldest for")
                    .doesNotContain(NOTHING, "at the present pace");
        }
    }

    @Test
    void whatRefusesEverythingIsNamedAndNothingIsBuried() throws Exception {
        try (var console = new Console(data)) {
            console.answer("", 400, Console.REFUSED);
            for (int i = 0; i < 5; i++) {
                console.post(firing("i-" + i, "CRITICAL", 1));
            }
            await().until(() -> console.text("/").contains("Destination default refuses everything; 5 entries wait."));
            assertThat(console.text("/")).doesNotContain("At destination");
        }
    }

    @Test
    void buriedUnreadableUnknownAndOddOnesAreNamed() throws Exception {
        try (var console = new Console(data, base -> new String[] {
            "--cm-bridge.destinations.odd.push-url=" + base.replace("standard", "aliyun") + "odd",
            "--cm-bridge.integrations.default.destinations=default",
            "--cm-bridge.report-unreadable=false"
        })) {
            console.answer("i-bad", 400, Console.REFUSED);
            console.await(console.post(firing("i-bad", "CRITICAL", 1)), EntryState.BURIED);
            console.post("what is this");
            console.bridge().bean(Outbox.class).put(forNobody());
            var page = console.text("/");
            assertThat(page)
                    .contains("At destination default, 1 entry is buried.")
                    .contains("At integration default, 1 callback could not be read.")
                    .contains("Destination gone is not configured; 1 entry waits for it.")
                    .contains("The push URL of destination odd does not lead to a standard integration.")
                    .contains("not configured", "1 Critical 1 Warning 1 Unreadable");
            assertThat(page.indexOf("gone is not configured")).isLessThan(page.indexOf("entry is buried"));
            for (var link : List.of(
                    "/events?state=BURIED&destination=default",
                    "/events?state=UNREADABLE&integration=default",
                    "/events?destination=gone")) {
                assertThat(console.page("/")).contains("href=\"" + link.replace("&", "&amp;") + "\"");
                assertThat(console.text(link)).doesNotContain("Nothing found");
            }
        }
    }

    private static Arrival forNobody() {
        var event = new AlertEvent(new AlertKey("k"), EventStatus.WARNING, "Left behind", "", Map.of());
        return new Arrival(
                "default",
                Instant.now(),
                new Body("left".getBytes(StandardCharsets.UTF_8)),
                new Arrival.Alert(
                        event, new Arrival.Route("private", List.of("gone")), Optional.empty(), Optional.empty()));
    }
}
