package io.cmbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.AuditTrail;
import io.cmbridge.outbox.AuditTrail.Deed;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put on record of logins and of secrets that were shown, and the page of it. */
class RecordTests {

    private static final String URL = "/integrations/default/callback-url";

    @TempDir
    Path data = Path.of("");

    private Console console;

    @BeforeEach
    void start() throws Exception {
        console = new Console(data);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void eachLoginIsOnRecordAndNothingThatTheCookieLetsIn() throws Exception {
        for (int i = 0; i < 3; i++) {
            console.page("/");
        }
        console.bridge().visitor().logIn("wrong-password");
        console.bridge().send(console.bridge().onApi("/api/x"));
        assertThat(deeds()).isEqualTo(1);
        assertThat(console.text("/audit")).containsPattern("operator from (127.0.0.1|[0:]+1) log in");
        console.bridge().operator();
        assertThat(deeds()).isEqualTo(2);
    }

    @Test
    void aStoreThatFailsKeepsNobodyOut() throws Exception {
        Files.delete(data.resolve("cm-bridge.lock"));
        var visitor = console.bridge().visitor();
        assertThat(visitor.logIn(Bridge.PASSWORD).statusCode()).isEqualTo(302);
        assertThat(visitor.get("/try").statusCode()).isEqualTo(200);
        var refused = visitor.send(visitor.form(URL, Map.of()).header("Accept", "text/html"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).doesNotContain(Bridge.TOKEN).contains("The store cannot be read or written");
    }

    @Test
    void aCallbackUrlIsShownWhenAskedForAndThatIsOnRecord() throws Exception {
        assertThat(console.page("/")).contains("action=\"" + URL + "\"").doesNotContain(Bridge.TOKEN);
        var address = "http://localhost:" + console.bridge().callbackPort() + "/callback/" + Bridge.TOKEN;

        var page = console.operator().post(URL, Map.of());
        assertThat(page.body()).contains("<html", ">" + address + "<", "Whoever has it can raise and close alerts.");
        var part =
                console.operator().send(console.operator().form(URL, Map.of()).header("HX-Request", "true"));
        assertThat(part.body())
                .contains(">" + address + "<", "set cm-bridge.public-url")
                .doesNotContain("<html", "hx-preserve", "<form");

        assertThat(location(console.get(URL))).isEqualTo("/");
        assertThat(console.text("/audit")).contains("callback URL shown integration default");
        assertThat(deeds()).isEqualTo(3);
        assertThat(console.operator()
                        .post("/integrations/gone/callback-url", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(deeds()).isEqualTo(3);
    }

    @Test
    void theRecordLeadsToItsBeginning() throws Exception {
        var trail = console.bridge().bean(AuditTrail.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 150; i++) {
                var deed = new Deed("act-" + i, "subject " + i, "");
                threads.execute(() -> trail.add("tester", deed));
            }
        }
        assertThat(console.page("/audit").split("tester", -1)).hasSize(101);
        assertThat(console.text("/audit")).doesNotContain("log in");
        var html = console.page("/audit");
        var older = html.substring(html.indexOf("/audit?before="), html.indexOf('"', html.indexOf("/audit?before=")));
        assertThat(console.page(older).split("tester", -1)).hasSize(51);
        assertThat(console.text(older)).contains("log in").doesNotContain("Older");
        assertThat(console.get("/audit?before=x").statusCode()).isEqualTo(400);
    }

    private int deeds() {
        return console.bridge()
                .bean(AuditTrail.class)
                .newest(Long.MAX_VALUE, 100)
                .size();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
