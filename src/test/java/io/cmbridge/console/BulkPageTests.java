package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.outbox.AuditTrail;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.EntryState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, from the page. */
class BulkPageTests {

    @TempDir
    Path data = Path.of("");

    @Test
    void whatIsBuriedOfASearchIsReplayedAtTheDestinationThatItNames() throws Exception {
        try (var console = new Console(data, base -> new String[] {
            "--cm-bridge.destinations.other.push-url=" + base + "other",
            "--cm-bridge.integrations.default.destinations=default,other"
        })) {
            var buried = bury(console, 3);
            var search = Map.of("state", "buried", "destination", "other", "rule", "load");
            var count = console.text("/bulk/new?state=buried&destination=other&rule=load&nonsense=x");
            assertThat(count)
                    .contains("This concerns 3 callbacks.", "Destination other", "Rule load", "Replay 3")
                    .doesNotContain("nonsense");
            console.takeAll();

            assertThat(console.press("/bulk", search)).isEqualTo("/bulk");

            await().until(() -> console.text("/bulk").contains("Done"));
            assertThat(console.text("/bulk"))
                    .contains("3 of 3", "wait to be sent 3")
                    .doesNotContain("Stop ");
            for (var callback : buried) {
                await().until(() -> states(console, callback).equals(List.of(EntryState.BURIED, EntryState.DELIVERED))
                        || states(console, callback).equals(List.of(EntryState.DELIVERED, EntryState.BURIED)));
            }
            await().until(() -> deeds(console).contains("bulk-end"));
            assertThat(console.text("/audit"))
                    .contains(
                            "bulk run begun replay buried, destination other, rule load of 3",
                            "bulk run ended replay buried done: 3 replayed");
        }
    }

    @Test
    void unreadableOnesAreReadInTheOrderOfAcceptanceAndOthersStay() throws Exception {
        try (var console = new Console(data, "--cm-bridge.report-unreadable=false")) {
            var readable = new ArrayList<Long>();
            for (int i = 0; i < 12; i++) {
                readable.add(console.unreadable("default", firing("i-" + i, "CRITICAL", i)));
            }
            console.unreadable("gone", firing("i-99", "CRITICAL", 1));
            console.unreadable("default", "what is this");
            console.press("/bulk", Map.of("state", "UNREADABLE"));
            await().until(() -> console.text("/bulk").contains("Done"));
            assertThat(console.text("/bulk")).contains("14 of 14", "wait to be sent 12", "still unreadable 2");
            assertThat(readable.stream().map(callback -> console.entry(callback).id()))
                    .isSorted();
        }
    }

    @Test
    void oneRunGoesOnAtATimeAndCanBeStopped() throws Exception {
        try (var console = new Console(data, "--cm-bridge.report-unreadable=false")) {
            for (int i = 0; i < 3_000; i++) {
                console.unreadable("default", "{" + i);
            }
            console.press("/bulk", Map.of("state", "UNREADABLE"));
            console.press("/bulk", Map.of("state", "UNREADABLE"));
            assertThat(console.text("/bulk")).contains("Running", "Stop");
            assertThat(console.page("/bulk")).contains("hx-get=\"/bulk\"");
            assertThat(console.text("/bulk/new?state=unreadable")).contains("Another run is going on.");
            assertThat(console.page("/bulk/new?state=unreadable")).doesNotContain("action=\"/bulk\"");
            console.press("/bulk/stop", Map.of());
            await().until(() -> console.text("/bulk").contains("Stopped"));
            assertThat(console.page("/bulk")).doesNotContain("hx-get=\"/bulk\"");
            await().until(() -> deeds(console).contains("bulk-end"));
            assertThat(deeds(console)).containsOnlyOnce("bulk-begin", "bulk-stop", "bulk-end");
            assertThat(console.text("/bulk/new?state=unreadable")).contains("This concerns 3,000 callbacks.");
        }
    }

    @Test
    void aRunIsCutOffByTheEndOfItsProcessAndIsBegunAgain() throws Exception {
        try (var console = new Console(data, "--cm-bridge.report-unreadable=false")) {
            for (int i = 0; i < 1_000; i++) {
                console.unreadable("default", "{" + i);
            }
            console.press("/bulk", Map.of("state", "UNREADABLE"));
        }
        try (var console = new Console(data, "--cm-bridge.report-unreadable=false")) {
            assertThat(console.text("/bulk")).contains("Cut off:", "of 1,000").doesNotContain("Stop ");
            console.press("/bulk", Map.of("state", "UNREADABLE", "act", "discard"));
            await().until(() -> console.text("/bulk").contains("1,000 of 1,000"));
        }
    }

    @Test
    void whatCameAfterTheCountIsNotTaken() throws Exception {
        try (var console = new Console(data, "--cm-bridge.report-unreadable=false")) {
            long seen = console.unreadable("default", "{1");
            assertThat(console.page("/bulk/new?state=unreadable&act=discard"))
                    .contains("name=\"last\" value=\"" + seen + "\"");
            console.unreadable("default", "{2");
            console.press("/bulk", Map.of("state", "unreadable", "act", "discard", "last", Long.toString(seen)));
            await().until(() -> console.text("/bulk").contains("Done"));
            assertThat(console.text("/bulk")).contains("discarded 1");
            assertThat(console.bridge().bean(Backlog.class).unreadable()).isEqualTo(Map.of("default", 1L));
        }
    }

    @Test
    void onlyWhatCanBePutRightIsCounted() throws Exception {
        try (var console = new Console(data)) {
            assertThat(console.text("/bulk")).contains("There was none yet.");
            assertThat(console.press("/bulk/stop", Map.of())).isEqualTo("/bulk");
            for (var query :
                    List.of("", "?state=delivered", "?state=odd", "?state=buried&from=x", "?state=buried&zone=x")) {
                assertThat(console.get("/bulk/new" + query).statusCode())
                        .as(query)
                        .isEqualTo(400);
            }
            assertThat(console.operator().post("/bulk", Map.of("state", "late")).statusCode())
                    .isEqualTo(400);
            assertThat(console.page("/bulk/new?state=buried&%7Bx=1&_csrf=x"))
                    .contains("0 callbacks")
                    .doesNotContain("action=\"/bulk\"");
        }
    }

    private static List<Long> bury(Console console, int number) throws IOException, InterruptedException {
        var buried = new ArrayList<Long>();
        for (int i = 0; i < number; i++) {
            console.answer("i-bad", 400, Console.REFUSED);
            buried.add(console.post(firing("i-bad" + i, "CRITICAL", 1)));
            var callback = buried.getLast();
            await().until(() -> states(console, callback).equals(List.of(EntryState.BURIED, EntryState.BURIED)));
            console.await(console.post(firing("i-good", "CRITICAL", i)), EntryState.DELIVERED);
        }
        return buried;
    }

    private static List<EntryState> states(Console console, long callback) {
        return console.bridge().bean(Backlog.class).find(callback).orElseThrow().entries().stream()
                .map(entry -> entry.state())
                .toList();
    }

    private static List<String> deeds(Console console) {
        return console.bridge().bean(AuditTrail.class).newest(Long.MAX_VALUE, 10_000).stream()
                .map(done -> done.deed().act())
                .toList();
    }
}
