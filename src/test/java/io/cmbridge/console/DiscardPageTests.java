package io.cmbridge.console;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cmbridge.Bridge;
import io.cmbridge.Visitor;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Receipt.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.HtmlUtils;

/** What an operator discards on the pages: an unreadable callback, and all that a search finds. */
class DiscardPageTests {

    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");
    private static final Pattern DISCARD_ALL = Pattern.compile("href=\"([^\"]+)\">Discard all of these…<");
    private static final String REFUSAL =
            "{\"request_id\":\"r\",\"error\":{\"code\":\"InvalidParameter\",\"message\":\"It is odd\"}}";

    @RegisterExtension
    private final WireMockExtension flashduty =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private Bridge bridge;
    private Visitor operator;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        flashduty.stubFor(any(anyUrl()).willReturn(jsonResponse(REFUSAL, 400)));
        var pushUrl = flashduty.baseUrl() + "/event/push/alert/standard?integration_key=key";
        bridge = Bridge.start(data, pushUrl, "--cm-bridge.report-unreadable=false");
        operator = bridge.operator();
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void anUnreadableCallbackIsDiscardedAfterAQuestionAndNeedsNobodyAnyMore() throws Exception {
        assertThat(bridge.post("junk").statusCode()).isEqualTo(422);
        assertThat(page("/")).contains("1 callback could not be read");
        assertThat(page("/events/1")).contains("Discard…", "nobody is told of it", "action=\"/events/1/read-again\"");
        assertThat(press("/events/1/discard", Map.of())).isEqualTo("/events/1?done=discard-callback.true");
        assertThat(page("/events/1?done=discard-callback.true"))
                .contains("It is discarded.", ">discarded<", "Taken out by an operator", "junk")
                .doesNotContain("/events/1/read-again", "/events/1/discard");
        assertThat(page("/")).doesNotContain("could not be read");
        assertThat(page("/events?state=discarded")).contains("Callback 1 could not be read", ">discarded<");
        assertThat(bridge.post("junk").statusCode()).isEqualTo(422);
        assertThat(page("/")).doesNotContain("could not be read");
        assertThat(page("/audit")).contains("callback 1", "discarded");
    }

    @Test
    void whatWasDiscardedIsNeitherDiscardedNorReadAgain() throws Exception {
        bridge.post("junk");
        press("/events/1/discard", Map.of());
        assertThat(page(press("/events/1/discard", Map.of()))).contains("there was nothing to discard");
        assertThat(page(press("/events/1/read-again", Map.of()))).contains("read or discarded before");
        assertThat(bridge.bean(Backlog.class).find(1).orElseThrow().verdict()).isEqualTo(Verdict.DISCARDED);
    }

    @Test
    void allUnreadableOnesOfASearchAreCountedAndThenDiscarded() throws Exception {
        for (int i = 0; i < 120; i++) {
            bridge.post("junk " + i);
        }
        var count = page(discardAll("/events?state=unreadable&integration=default"));
        assertThat(count).contains("This concerns 120 callbacks.", "Discard 120 for good", "nobody is told of them");
        assertThat(count).contains("<dd>default</dd>").doesNotContain("<dd>discard</dd>");
        assertThat(press("/bulk", hidden(count))).isEqualTo("/bulk");
        await().until(() -> page("/bulk").contains("Done"));
        assertThat(page("/bulk")).contains("Discard unreadable callbacks", "120 of 120", "<dt>discarded</dt>");
        assertThat(page("/events?state=unreadable")).contains("Nothing found.");
        await().until(() -> page("/audit").contains("bulk run ended"));
        assertThat(page("/audit")).contains("discard unreadable", "100 callbacks from 1 to 100", "100 discarded");
    }

    @Test
    void allBuriedOnesOfASearchAreDiscardedAndNoOthers() throws Exception {
        bridge.post(firing("i-1", "CRITICAL", 1));
        bridge.post(firing("i-2", "CRITICAL", 2));
        await().until(() -> page("/events?state=buried").contains("/events/2\""));
        bridge.post("junk");
        var count = page(discardAll("/events?state=BURIED&resource=i-1"));
        assertThat(count).contains("This concerns 1 callback.", "may stay open in Flashduty");
        press("/bulk", hidden(count));
        await().until(() -> page("/bulk").contains("Done"));
        assertThat(state(1)).isEqualTo(EntryState.DISCARDED);
        assertThat(state(2)).isEqualTo(EntryState.BURIED);
        assertThat(page("/events?state=unreadable")).contains("Callback 3 could not be read");
    }

    @Test
    void onlyWhatIsBuriedOrUnreadableIsDiscardedInBulk() throws Exception {
        bridge.post("junk");
        for (var query : new String[] {"state=waiting&act=discard", "act=discard", "state=unreadable&act=replay"}) {
            assertThat(operator.get("/bulk/new?" + query).statusCode())
                    .as(query)
                    .isBetween(400, 404);
        }
        var fields = Map.of("state", "unreadable", "act", "burn");
        assertThat(operator.post("/bulk", fields).statusCode()).isBetween(400, 404);
        assertThat(page("/events?state=unreadable")).contains("Callback 1 could not be read");
    }

    @Test
    void itIsAllSaidInChineseToo() throws Exception {
        bridge.post("junk");
        for (var path : new String[] {"/events/1", "/events?state=unreadable", "/bulk/new?state=buried&act=discard"}) {
            assertThat(operator.get(path, "Accept-Language", "zh-CN").body())
                    .as(path)
                    .contains("丢弃")
                    .doesNotContain("??", "iscard all", "iscard…", "iscard buried");
        }
    }

    private String page(String path) throws Exception {
        var answer = operator.get(path, "Accept-Language", "en");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return HtmlUtils.htmlUnescape(answer.body());
    }

    /** Where a button leads. */
    private String press(String path, Map<String, String> fields) throws Exception {
        var answer = operator.post(path, fields);
        assertThat(answer.statusCode()).as(path).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String discardAll(String path) throws Exception {
        var link = DISCARD_ALL.matcher(page(path));
        assertThat(link.find()).as(path).isTrue();
        return link.group(1);
    }

    private static Map<String, String> hidden(String form) {
        var fields = new HashMap<String, String>();
        HIDDEN.matcher(form).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        fields.remove("_csrf");
        return fields;
    }

    private EntryState state(long callback) {
        return bridge.bean(Backlog.class)
                .find(callback)
                .orElseThrow()
                .entries()
                .getFirst()
                .state();
    }
}
