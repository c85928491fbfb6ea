package io.cmbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** What was pushed, as a person sees it. */
@SpringBootTest(
        classes = SandboxAlone.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "cm-bridge.integrations.sandbox.token=play-play-play-play",
            "cm-bridge.destinations.sandbox.push-url=http://localhost/?integration_key=play"
        })
@ActiveProfiles("sandbox")
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class SandboxConsoleTests {

    @Autowired
    private TickedClock clock;

    private PushClient client;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        client = new PushClient(port);
    }

    @Test
    void theEventsAreShownAsReadableJson() throws Exception {
        push("Critical", "a", "磁盘");
        clock.tick(Duration.ofMillis(1500));
        push("Ok", "a", "磁盘");
        push("Ok", "a", "磁盘");

        var shown = client.get("/sandbox/events");

        assertThat(shown.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(shown.body()).isEqualToNormalizingNewlines(expected("events.json"));
    }

    @Test
    void theEventsOfOneAlertCanBeAskedFor() throws Exception {
        push("Critical", "a", "Disk");
        push("Critical", "b", "Memory");

        assertThat(client.events("b"))
                .extracting(event -> event.path("title_rule").stringValue())
                .containsExactly("Memory");
        assertThat(client.events("c")).isEmpty();
    }

    @Test
    void whatWasRefusedIsNotShown() throws Exception {
        assertThat(push("Wrong", "a", "Disk")).isEqualTo(400);

        assertThat(client.get("/sandbox/events").body()).isEqualTo("[ ]");
    }

    @Test
    void thePageShowsEachAlertInItsLatestState() throws Exception {
        push("Critical", "a", "Disk");
        push("Ok", "a", "Disk");
        push("Warning", "b", "内存");

        var page = client.get("/sandbox");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body())
                .containsSubsequence(">Warning<", ">内存<", ">It is full<", ">2025-06-01 12:00:00 UTC<", ">Ok<", ">Disk<")
                .doesNotContain(">Critical<")
                .contains("<meta http-equiv=\"refresh\" content=\"5\">");
    }

    @Test
    void thePageEscapesForeignText() throws Exception {
        push("Info", "\\\"><script>key()</script>", "<script>alert('x')</script> & \\\"%s ${a} $1\\\"");

        assertThat(client.get("/sandbox").body())
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;%s ${a} $1&quot;")
                .contains("/sandbox/events?alert_key=%22%3E%3Cscript%3Ekey%28%29%3C%2Fscript%3E\"")
                .doesNotContain("<script");
    }

    @Test
    void thePageEscapesADescription() throws Exception {
        client.push("""
                {"event_status":"Info","title_rule":"t","description":"<img src=x onerror=y>"}""");

        assertThat(client.get("/sandbox").body())
                .contains("&lt;img src=x onerror=y&gt;")
                .doesNotContain("<img");
    }

    @Test
    void thePageAllowsNothingButItsOwnStyle() throws Exception {
        var page = client.get("/sandbox");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'unsafe-inline';");
        assertThat(page.body()).doesNotContain("<script", "<link", "src=", "http:", "https:", "url(", "@import");
    }

    @Test
    void anEmptyPageSaysWhatToDo() throws Exception {
        assertThat(client.get("/sandbox").body())
                .contains("Nothing has arrived yet", "curl")
                .doesNotContain("<table>");
    }

    private static String expected(String document) throws IOException {
        return new ClassPathResource(document, SandboxConsoleTests.class).getContentAsString(StandardCharsets.UTF_8);
    }

    private int push(String status, String alertKey, String title) throws Exception {
        return client.push("""
                {"event_status":"%s","title_rule":"%s","alert_key":"%s","description":"It is full",\
                "labels":{"region":"cn-shenzhen","check":"disk"}}""".formatted(status, title, alertKey)).statusCode();
    }
}
