package io.cmbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open, what is not, and how a browser is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageAccessTests {

    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    private Bridge bridge;

    @BeforeAll
    void start(@TempDir Path data) {
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,same-site", "Sec-Fetch-Site,cross-site", "Origin,http://localhost:3000"})
    void nothingIsDoneThatAnotherSitesPageSends(String header, String value) throws Exception {
        var operator = bridge.operator();
        operator.get("/bulk");
        var form = operator.form("/destinations/default/test", Map.of()).header(header, value);
        assertThat(operator.send(form).headers().firstValue("Location")).contains("/login");
        assertThat(operator.post("/destinations/default/test", Map.of())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(page -> assertThat(page).startsWith("/destinations/default/test?info="));
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health,200",
        "/actuator/health/liveness,200",
        "/actuator/prometheus,200",
        "/login,200",
        "/assets/none.css,404",
        "/webjars/none.js,404",
        "/favicon.ico,404",
        "/error,404",
        "/,302",
        "/actuator,302",
        "/actuator/env,302",
        "/actuator/healthy,302",
        "/sandbox,302",
        "/sandbox/events,302",
        "/login/x,302",
        "/LOGIN,302",
        "/API/x,302"
    })
    void littleIsOpen(String path, int status) throws Exception {
        var answer = bridge.console(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().map()).doesNotContainKeys("strict-transport-security", "pragma", "expires");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../actuator",
                "/assets/..;/actuator",
                "/assets/%2e%2e/actuator",
                "/assets//actuator",
                "/assets/%2e%2e%2factuator",
                "/actuator;/health",
                "/login;x"
            })
    void noDetourLeadsIn(String path) throws Exception {
        assertThat(bridge.console(path).statusCode()).isEqualTo(400);
        assertThat(bridge.console(path).body()).contains("Bad Request").doesNotContain("actuator");
    }

    @Test
    void aPageLoadsNothingButOurOwn() throws Exception {
        assertThat(bridge.console("/login").headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    /** The cookie does not come with such a request, but with the next one. */
    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", ""})
    void aLinkOnAnotherSitesPageIsFollowedByAPageOfOurs(String site) throws Exception {
        var operator = bridge.operator();
        var path = "/actuator?a=%22%3E&b=2";
        var request = bridge.onConsole(path).header("Accept", HTML);
        var bounce = bridge.send(site.isEmpty() ? request : request.header("Sec-Fetch-Site", site));

        assertThat(bounce.statusCode()).isEqualTo(200);
        var login = "/login?next=%2Factuator%3Fa%3D%2522%253E%26b%3D2";
        assertThat(bounce.body()).contains("<meta http-equiv=\"refresh\" content=\"0;url=" + login + "\">");
        assertThat(location(operator.get(login))).isEqualTo(path);
        assertThat(operator.get(path).statusCode()).isEqualTo(200);
        assertThat(bridge.visitor().get(login).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsOnOurPageAlreadyIsSentToTheLoginAtOnce() throws Exception {
        for (var site : new String[] {"same-origin", "none"}) {
            var answer = bridge.visitor().get("/actuator", "Accept", HTML, "Sec-Fetch-Site", site);
            assertThat(location(answer)).isEqualTo("/login?next=%2Factuator");
        }
    }

    @Test
    void aPartOfAPageIsNotReplacedByTheLogin() throws Exception {
        var answer = bridge.visitor().get("/actuator", "HX-Request", "true", "Accept", "text/html, */*");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("HX-Refresh")).hasValue("true");
        assertThat(bridge.operator().get("/actuator", "HX-Request", "true").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFormWithoutItsTokenIsRefusedInWords() throws Exception {
        var operator = bridge.operator();
        var script = operator.send(bridge.onConsole("/x").POST(BodyPublishers.noBody()));
        assertThat(script.statusCode()).isEqualTo(403);
        assertThat(script.body())
                .startsWith("{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"The form has expired");
        var page = operator.send(bridge.onConsole("/x").header("Accept", HTML).POST(BodyPublishers.noBody()));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("The form has expired", "表单已过期");
        var htmx = operator.send(
                bridge.onConsole("/x").header("HX-Request", "true").DELETE());
        assertThat(htmx.headers().firstValue("HX-Refresh")).hasValue("true");
        assertThat(location(bridge.send(bridge.onConsole("/login").POST(BodyPublishers.ofString("next=%2Fx")))))
                .isEqualTo("/login?expired");
        assertThat(operator.post("/x", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void aFormStaysUsableAfterAnotherWasSent() throws Exception {
        var operator = bridge.operator();
        for (int i = 0; i < 3; i++) {
            assertThat(operator.post("/x", Map.of()).statusCode()).isEqualTo(404);
            operator.get("/actuator");
        }
    }

    @Test
    void aTokenOfSomebodyElseIsNone() throws Exception {
        var other = bridge.visitor();
        other.get("/login");
        var operator = bridge.operator();
        assertThat(operator.send(other.form("/x", Map.of())).statusCode()).isEqualTo(403);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
