package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Outbox;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event, and what an operator does with it. */
class EventPageTests {

    private Console console;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        console = new Console(data, "--cm-bridge.report-unreadable=false");
        console.answer("i-bad", 400, Console.REFUSED);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void aDeliveredOneShowsItsWayFromTheCallbackToTheAnswer() throws Exception {
        long before = console.post(firing("i-1", "WARN", 1));
        console.await(before, EntryState.DELIVERED);
        long callback = console.post(firing("i-1", "CRITICAL", 2) + "&extra=a%20b");
        console.await(callback, EntryState.DELIVERED);
        long after = console.post(recovery("i-1", 3));
        console.await(after, EntryState.DELIVERED);

        var page = console.page("/events/" + callback);
        var text = Console.read(page);
        assertThat(text)
                .contains("Callback " + callback, "Status Critical because triggerLevel = CRITICAL", "Route private")
                .contains("extra a b", "extra=a%20b", "&curValue=2", "curValue 2")
                .contains("title_rule load", "labels.check load", "alert_key cm:v1:")
                .contains("accepted HTTP 200", "req-taken")
                .contains("To default delivered Taken by the destination.")
                .contains("A private integration leads to default")
                .contains("curl --data-raw 'alertName=load", "'Content-Type: application/json'");
        assertThat(page)
                .contains("href=\"/events/" + before + "\"", "href=\"/events/" + after + "\"")
                .doesNotContain("/replay\"", "/discard\"", "/read-again\"");
        assertThat(text.indexOf("Warning delivered")).isLessThan(text.indexOf("this one"));
    }

    @Test
    void aBuriedOneIsReplayedFromItsPage() throws Exception {
        long callback = console.post(firing("i-bad", "CRITICAL", 1));
        console.await(callback, EntryState.BURIED);
        assertThat(console.text("/events/" + callback)).contains("refused HTTP 400 InvalidParameter", "req-refused");
        var replay =
                "/events/" + callback + "/entries/" + console.entry(callback).id() + "/replay";
        assertThat(console.page("/events/" + callback)).contains("action=\"" + replay + "\"");

        console.takeAll();
        assertThat(console.read(replay, Map.of()))
                .contains(
                        "It waits in its own place and is sent again; if its destination is not configured any more, once it is.");
        console.await(callback, EntryState.DELIVERED);
        assertThat(console.read(replay, Map.of())).contains("It is not buried any more");
        assertThat(console.text("/audit")).containsPattern("operator from \\S+ replay entry \\d+ replayed");
    }

    @Test
    void anOvertakenOneSaysSoAndStaysAsItIs() throws Exception {
        long callback = console.post(firing("i-bad", "CRITICAL", 1));
        console.await(callback, EntryState.BURIED);
        console.takeAll();
        console.await(console.post(firing("i-bad", "WARN", 2)), EntryState.DELIVERED);
        assertThat(console.text("/events/" + callback)).contains("It cannot be replayed: something newer");
        assertThat(console.page("/events/" + callback)).doesNotContain("/replay\"");
        var replay =
                "/events/" + callback + "/entries/" + console.entry(callback).id() + "/replay";
        assertThat(console.press(replay, Map.of())).endsWith("?done=replay.OVERTAKEN");
        assertThat(console.entry(callback).state()).isEqualTo(EntryState.BURIED);
    }

    @Test
    void oneIsDiscardedForGood() throws Exception {
        long callback = console.post(firing("i-bad", "CRITICAL", 1));
        console.await(callback, EntryState.BURIED);
        var discard =
                "/events/" + callback + "/entries/" + console.entry(callback).id() + "/discard";
        assertThat(console.page("/events/" + callback)).contains("action=\"" + discard + "\"");
        assertThat(console.read(discard, Map.of()))
                .contains("It is discarded and will not be sent.", "discarded Taken");
        assertThat(console.read(discard, Map.of())).contains("there was nothing to discard");
    }

    @Test
    void anUnreadableOneIsReadAgain() throws Exception {
        long callback = console.unreadable("default", firing("i-1", "CRITICAL", 1));
        assertThat(console.text("/events/" + callback))
                .contains("Callback " + callback + " could not be read", "It was too new", "alertName load")
                .doesNotContain("labels.check");
        var again = "/events/" + callback + "/read-again";
        assertThat(console.read(again, Map.of())).contains("What it says waits to be sent.", "labels.check load");
        assertThat(console.read(again, Map.of())).contains("It has been read or discarded before.");
        long never = console.post("what is this");
        assertThat(console.read("/events/" + never + "/read-again", Map.of())).contains("cannot be read now either");
        long gone = console.unreadable("gone", firing("i-2", "CRITICAL", 1));
        assertThat(console.text("/events/" + gone)).contains("It was too new").doesNotContain("Why it goes");
        assertThat(console.press("/events/" + gone + "/read-again", Map.of())).endsWith("read.STILL_UNREADABLE");
    }

    @Test
    void aLateOneSaysWhyNothingIsSent() throws Exception {
        console.post(recovery("i-1", 2) + "&transId=t");
        long late = console.post(firing("i-1", "CRITICAL", 1) + "&transId=t");
        assertThat(console.text("/events/" + late)).contains("Late: the recovery of this very firing");
    }

    @Test
    void bytesThatAreNoTextAreShownAndCanBeSentAgain() throws Exception {
        var bytes = "alertState=\u00FF\u0000\u0007 x".getBytes(ISO_8859_1);
        console.bridge().send(console.bridge().callback("").POST(BodyPublishers.ofByteArray(bytes)));
        var page = console.page("/events/" + console.newest());
        assertThat(page).doesNotContain("\u0000", "\u0007");
        assertThat(Console.read(page)).contains("⟨U+0000⟩⟨U+0007⟩ x", "| base64 -d | curl --data-binary @-");
        console.bridge().send(console.bridge().callback("").POST(BodyPublishers.ofString("x".repeat(70_000))));
        assertThat(console.text("/events/" + console.newest())).contains("larger than 64 KiB");
    }

    @Test
    void numbersOfCallbacksHaveNoSeparators() throws Exception {
        for (int i = 0; i < 11; i++) {
            int first = i * 100;
            IntStream.range(first, first + 100)
                    .parallel()
                    .mapToObj(n -> new Arrival(
                            "default",
                            Instant.now(),
                            new Body(("{" + n).getBytes(ISO_8859_1)),
                            new Arrival.Unreadable("odd")))
                    .forEach(console.bridge().bean(Outbox.class)::put);
        }
        assertThat(console.newest()).isGreaterThan(999);
        assertThat(console.text("/events/" + console.newest())).contains("Callback " + console.newest() + " could not");
        assertThat(console.text("/events")).contains("Callback " + console.newest() + " could not");
    }

    @Test
    void whatTheUrlSaysWasDoneIsOnlySaidIfItCouldBe() throws Exception {
        long callback = console.post(firing("i-1", "CRITICAL", 1));
        for (var done : new String[] {"nonsense", "replay.", "%3Cscript%3E", "discard.false%7B0%7D"}) {
            assertThat(console.page("/events/" + callback + "?done=" + done)).doesNotContain("role=\"status\"", "??");
        }
        assertThat(console.text("/events/" + callback + "?done=discard.false")).contains("nothing to discard");
    }
}
