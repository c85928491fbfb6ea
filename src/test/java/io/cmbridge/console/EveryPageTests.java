package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cmbridge.outbox.AuditTrail;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/** All pages that links lead to, of a store in which everything has been named by somebody who means no good. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTests {

    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y>"
            + "${7*7}#{nav.events}@{/x}*{x}~{login}[[${7*7}]][(${7*7})]__${7*7}__ th:text {0} {x} '{' \u202Eabc\u2066";
    private static final Pattern LINK = Pattern.compile(" (?:href|hx-get)=\"(/[^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*method=\"post\".*?</form>");

    private Console console;
    private long late;

    @BeforeAll
    void fill(@TempDir Path data) throws Exception {
        console = new Console(data, base -> new String[] {
            "--cm-bridge.destinations.other.push-url=" + base + "other",
            "--cm-bridge.integrations.default.labels.team=" + HOSTILE.replaceAll("[$#]\\{", "\\\\$0"),
            "--cm-bridge.integrations.default.routes[0].when[0].key=labels.check",
            "--cm-bridge.integrations.default.routes[0].when[0].operator=IN",
            "--cm-bridge.integrations.default.routes[0].when[0].values[0]=nothing",
            "--cm-bridge.integrations.default.routes[0].destinations=other",
            "--cm-bridge.integrations.default.otherwise=default",
            "--cm-bridge.report-unreadable=false"
        });
        console.answer("i-bad", 400, Console.REFUSED.replace("title is odd", HOSTILE.replace("\"", "\\\"")));
        console.await(console.post(firing("i-1", "CRITICAL", 1) + hostile()), EntryState.DELIVERED);
        console.await(console.post(firing("i-bad", "WARN", 2) + hostile()), EntryState.BURIED);
        console.post(recovery("i-3", 2) + "&transId=t" + hostile());
        late = console.post(firing("i-3", "INFO", 1) + "&transId=t" + hostile());
        console.unreadable("default", firing("i-4", "WARN", 3) + hostile());
        console.unreadable(HOSTILE.replaceAll("[\\u202E\\u2066]", ""), HOSTILE);
        console.post("{\"" + HOSTILE.replace("\"", "\\\"") + "\":\"" + HOSTILE.replace("\"", "\\\"") + "\"}");
        console.press("/destinations/other/test", Map.of());
        console.bridge().bean(AuditTrail.class).add(HOSTILE, new AuditTrail.Deed(HOSTILE, HOSTILE, HOSTILE));
        console.press("/bulk", Map.of("state", "buried"));
        await().until(this::isQuiet);
    }

    private boolean isQuiet() {
        var waiting = console.bridge().bean(Backlog.class).waiting().values();
        var trail = console.bridge().bean(AuditTrail.class).newest(Long.MAX_VALUE, 1);
        return waiting.stream().allMatch(number -> number == 0)
                && trail.getFirst().deed().act().equals("bulk-end");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    /** All that Cloud Monitor lets a customer name. */
    private static String hostile() {
        var text = UriUtils.encode(HOSTILE, UTF_8);
        return ("&alertName=X&instanceName=X&metricName=X&rawMetricName=X&expression=X&groupId=X&namespace=X&unit=X"
                        + "&productGroupName=X&X=X&dimensions=%7BinstanceId%3DX%2C+a%3Cb%3E%24%7B7*7%7D%3DX%7D")
                .replace("X", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void whatSomebodyElseWroteIsTextOnEveryPage(String language) throws Exception {
        var before = state();
        var pages = walk(language);
        assertThat(pages).hasSizeGreaterThan(25);
        pages.forEach((path, html) -> {
            assertThat(html)
                    .as(path)
                    .contains("<html lang=\"" + language + "\"")
                    .doesNotContain("??");
            assertIsText(path, html);
            assertThat(FORM.matcher(html).results())
                    .as(path)
                    .allMatch(form -> form.group().contains("name=\"_csrf\" value=\""));
        });
        assertThat(Console.read(pages.getOrDefault("/events/" + late, "")))
                .contains("<script>alert(1)</script>", "${7*7}#{nav.events}", "⟨U+202E⟩abc");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whatIsInAnAddressIsTextToo() throws Exception {
        var text = UriUtils.encode(HOSTILE, UTF_8);
        for (var path : List.of(
                "/events?rule=X&resource=X&key=X&integration=X&destination=X",
                "/events?status=X",
                "/events?state=X",
                "/events?from=X&to=X&zone=X&before=X",
                "/events?X=X",
                "/events/" + late + "?done=X&X",
                "/bulk/new?state=buried&rule=X&X=X",
                "/alerts?X=X",
                "/audit?X",
                "/try?sample=X&integration=X",
                "/?language=X",
                "/destinations/other/test?X=X",
                "/login?next=X&error=X&X")) {
            var visitor = path.startsWith("/login") ? console.bridge().visitor() : console.operator();
            var answer = visitor.get(path.replace("X", text), "Accept", "text/html");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertIsText(path, answer.body().replace('\u202E', ' ').replace('\u2066', ' '));
        }
        for (var path : List.of("/X", "/events/X", "/destinations/X/test", "/alerts?silent=X", "/audit?before=X")) {
            var answer = console.get(path.replace("X", UriUtils.encode("<script>${7*7}'\"", UTF_8)));
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertIsText(path, answer.body());
        }
        var preview = console.operator().post("/try", Map.of("integration", "default", "body", HOSTILE));
        assertIsText("/try", preview.body().replace('\u202E', ' ').replace('\u2066', ' '));
    }

    private static void assertIsText(String path, String html) {
        assertThat(html)
                .as(path)
                .doesNotContain("<script>", "<img", "\u202E", "\u2066", ">49", "[[49", "__49", "onerror=\"")
                .doesNotContainPattern("\\sth:[a-z]+=");
    }

    /** Every page to which a link leads, by its address. */
    private Map<String, String> walk(String language) throws IOException, InterruptedException {
        console.get("/?language=" + language);
        var pages = new LinkedHashMap<String, String>();
        var next = new ArrayDeque<>(List.of("/", "/bulk", "/bulk/new?state=unreadable"));
        while (!next.isEmpty()) {
            var path = next.removeFirst();
            if (!pages.containsKey(path) && !path.matches("/(assets|webjars)/.*|.*[?&]language=.*")) {
                pages.put(path, console.page(path));
                LINK.matcher(pages.getOrDefault(path, ""))
                        .results()
                        .map(link -> HtmlUtils.htmlUnescape(link.group(1)))
                        .forEach(next::add);
            }
        }
        return pages;
    }

    /** What a page could have changed. */
    private List<Object> state() {
        return List.of(
                console.bridge().bean(History.class).newest(Filter.NONE, Long.MAX_VALUE, 100),
                console.bridge().bean(AuditTrail.class).newest(Long.MAX_VALUE, 100));
    }
}
