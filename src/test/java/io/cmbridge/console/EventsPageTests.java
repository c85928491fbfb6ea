package io.cmbridge.console;

import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Filter;
import io.cmbridge.outbox.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.HtmlUtils;

/** The search, by its URL as a person would pass it on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsPageTests {

    private static final Pattern ROW = Pattern.compile("href=\"/events/(\\d+)\"");
    private static final String FOUND_NONE = "Nothing found.";

    private Console console;
    private long critical;
    private long buried;
    private long unreadable;
    private long late;
    private long ok;

    @BeforeAll
    void fill(@TempDir Path data) throws Exception {
        console = new Console(data, "--cm-bridge.report-unreadable=false");
        console.answer("i-buried", 400, Console.REFUSED);
        critical = console.post(firing("i-1", "CRITICAL", 1));
        console.await(critical, EntryState.DELIVERED);
        ok = console.post(recovery("i-1", 2) + "&transId=t");
        late = console.post(firing("i-1", "CRITICAL", 3) + "&transId=t");
        buried = console.post(firing("i-buried", "WARN", 4));
        console.await(buried, EntryState.BURIED);
        unreadable = console.unreadable("other", "{");
        console.await(ok, EntryState.DELIVERED);
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'',5",
        "rule=LOA,4",
        "rule=nothing,0",
        "resource=i-BUR,1",
        "integration=other,1",
        "integration=default,4",
        "destination=default,3",
        "destination=other,0",
        "status=critical,2",
        "status=OK,1",
        "state=delivered,2",
        "state=BURIED,1",
        "state=late,1",
        "state=unreadable,1",
        "state=waiting,0",
        "state=discarded,0",
        "rule=load&status=warning&state=buried&destination=default,1",
        "rule=load&status=ok&state=buried,0",
        "rule=&state=&status=&from=&to=&zone=,5",
        "nobody=knows&{this}=x&a:b=c,5",
    })
    void eachFilterLetsThroughWhatItNames(String query, int number) throws Exception {
        var path = "/events?" + query.replace("{", "%7B").replace("}", "%7D");
        assertThat(rows(path)).hasSize(number);
        if (number == 0) {
            assertThat(console.text(path)).contains(FOUND_NONE);
        }
    }

    @Test
    void theNewestComeFirstAndSayWhatBecameOfThem() throws Exception {
        assertThat(rows("/events")).containsExactly(unreadable, buried, late, ok, critical);
        assertThat(console.text("/events"))
                .contains("Callback " + unreadable + " could not be read other")
                .containsPattern("Warning \\S.*i-buried.* default default buried");
    }

    @Test
    void anAlertKeyIsLookedForWhole() throws Exception {
        var key = console.bridge()
                .bean(History.class)
                .newest(Filter.NONE, buried + 1, 1)
                .items()
                .getFirst()
                .event()
                .orElseThrow()
                .alertKey();
        assertThat(rows("/events?key=" + key)).containsExactly(buried);
        assertThat(rows("/events?key=" + key.substring(0, key.length() - 1))).isEmpty();
    }

    @Test
    void timesAreThoseOfTheZoneInTheUrl() throws Exception {
        for (var zone : List.of("Asia/Shanghai", "America/St_Johns", "UTC")) {
            var now = Instant.now().atZone(ZoneId.of(zone));
            var format = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
            var ago = format.format(now.minusMinutes(5));
            var soon = format.format(now.plusMinutes(5));
            var query = "/events?from=" + ago + "&to=" + soon + "&zone=" + zone;
            assertThat(rows(query)).hasSize(5);
            assertThat(rows("/events?to=" + ago + "&zone=" + zone)).isEmpty();
            assertThat(console.page(query))
                    .contains("name=\"from\" type=\"datetime-local\" value=\"" + ago + "\"")
                    .contains("name=\"zone\" value=\"" + zone + "\"");
            assertThat(console.text(query)).contains("Times are in " + zone);
        }
        var minute = Instant.now().minus(Duration.ofMinutes(5)).toString();
        assertThat(rows("/events?from=" + minute)).hasSize(5);
        assertThat(rows("/events?to=" + minute)).isEmpty();
        assertThat(rows("/events?to=%2B999999999-12-31T23:59")).hasSize(5);
        assertThat(rows("/events?to=-999999999-01-01T00:00")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "status=odd,Status",
        "state=odd,State",
        "from=yesterday,From",
        "to=2026-02-30T00:00,To (exclusive)",
        "zone=Moon/North,Time zone",
        "zone=x&from=2026-01-01T00:00,Time zone",
        "before=x,The place in the list"
    })
    void aBadValueIsNamedAndNothingIsSearched(String query, String name) throws Exception {
        var page = console.page("/events?rule=cpu&" + query);
        assertThat(Console.read(page))
                .contains("Nothing was searched: " + name + " has a value that means nothing.")
                .doesNotContain(FOUND_NONE);
        assertThat(page).contains("<details class=\"sheet\" open=\"open\"", "value=\"cpu\"");
        assertThat(ROW.matcher(page).find()).isFalse();
    }

    @Test
    void pagesLeadToTheEndAndKeepTheSearch(@TempDir Path other) throws Exception {
        try (var full = new Console(other)) {
            for (int i = 0; i < 120; i++) {
                full.post(firing("i-" + i, "CRITICAL", i));
            }
            var seen = new ArrayList<Long>();
            var path = "/events?rule=load&integration=default&status=CRITICAL&zone=Asia/Shanghai";
            for (int page = 0; page < 3; page++) {
                assertThat(path).contains("rule=load&integration=default&status=CRITICAL&zone=Asia");
                var html = full.page(path);
                seen.addAll(rowsIn(html));
                assertThat(html.contains(">Newest</a>")).isEqualTo(page > 0);
                assertThat(Console.read(html)).doesNotContain("Looked back to");
                path = link(html, "rel=\"next\" href=\"([^\"]*)\"");
            }
            assertThat(path).isEmpty();
            assertThat(seen)
                    .hasSize(120)
                    .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theBulkRunIsOfTheSameSearch() throws Exception {
        var html = console.page("/events?state=buried&destination=default&rule=lo%26a%7Bx%7D&language=en");
        assertThat(link(html, "class=\"button\" href=\"(/bulk[^\"]*)\""))
                .isEqualTo("/bulk/new?rule=lo%26a%7Bx%7D&destination=default&state=buried&act=replay");
        assertThat(console.page("/events?state=late")).doesNotContain("/bulk");
    }

    @Test
    void aSearchThatEndsEarlySaysHowFarItCame(@TempDir Path other) throws Exception {
        assertThat(console.text("/events?state=waiting")).doesNotContain("Looked back");
    }

    private List<Long> rows(String path) throws IOException, InterruptedException {
        return rowsIn(console.page(path));
    }

    private static List<Long> rowsIn(String html) {
        return ROW.matcher(html)
                .results()
                .map(row -> Long.valueOf(row.group(1)))
                .toList();
    }

    private static String link(String html, String pattern) {
        var link = Pattern.compile(pattern).matcher(html);
        return link.find() ? HtmlUtils.htmlUnescape(link.group(1)) : "";
    }
}
