package io.cmbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way into the console by the form, and what its cookies are worth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginTests {

    private static final String PAGE = "/actuator"; // there without the console's own pages

    private Bridge bridge;

    @BeforeAll
    void start(@TempDir Path data) {
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @Test
    void whoHasNotLoggedInIsSentToTheLoginAndBack() throws Exception {
        var visitor = bridge.visitor();
        var refused = visitor.get(PAGE + "?a=b&c=%2F");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(location(refused)).isEqualTo("/login?next=%2Factuator%3Fa%3Db%26c%3D%252F");
        assertThat(visitor.get(location(refused)).body()).contains("value=\"/actuator?a=b&amp;c=%2F\"");

        var welcome = visitor.logIn(Bridge.PASSWORD, PAGE + "?a=b&c=%2F");

        assertThat(welcome.statusCode()).isEqualTo(302);
        assertThat(location(welcome)).isEqualTo(PAGE + "?a=b&c=%2F");
        assertThat(visitor.get(PAGE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/%0a",
                "/x\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "",
                " /",
                "evil",
                "/ /evil",
                "/ü"
            })
    void aLoginLeadsToNoOtherSite(String next) throws Exception {
        var welcome = bridge.visitor().logIn(Bridge.PASSWORD, next);
        assertThat(location(welcome)).isEqualTo(next.equals("/%0a") ? next : "/");
    }

    @Test
    void aFailedLoginKeepsNoOtherSiteEither() throws Exception {
        assertThat(location(bridge.visitor().logIn("wrong", "//evil.example"))).isEqualTo("/login?error");
    }

    @Test
    void theLoginIsACookieThatNoPageReadsAndNoOtherSiteSends() throws Exception {
        var login = setCookie(bridge.visitor().logIn(Bridge.PASSWORD), LoginCookie.NAME);
        assertThat(login)
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=43200")
                .doesNotContain("Secure", "Domain");
        assertThat(ends(login))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(719)),
                        Instant.now().plus(LoginCookie.LIFE));
        assertThat(setCookie(bridge.visitor().get("/login"), "cm-bridge-csrf"))
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
                .doesNotContain("Secure", "Max-Age");
    }

    @Test
    void behindTlsTheCookiesAreSecureAndRedirectsNameNoHost() throws Exception {
        var visitor = bridge.visitor();
        var csrf = visitor.get("/login", "X-Forwarded-Proto", "https");
        assertThat(setCookie(csrf, "cm-bridge-csrf")).contains("; Secure");
        var fields = Map.of("username", "operator", "password", Bridge.PASSWORD);
        var welcome = visitor.send(visitor.form("/login", fields).header("X-Forwarded-Proto", "https"));
        assertThat(setCookie(welcome, LoginCookie.NAME)).contains("; Secure");
        assertThat(location(welcome)).isEqualTo("/");
    }

    @Test
    void noSessionIsKept() throws Exception {
        var visitor = bridge.operator();
        visitor.get(PAGE);
        assertThat(visitor.cookies()).containsOnlyKeys("cm-bridge-csrf", LoginCookie.NAME);
    }

    @ParameterizedTest
    @CsvSource({"operator,wrong-password-1", "Operator,PASSWORD", "admin,PASSWORD", "'',PASSWORD", "operator,''"})
    void aWrongNameOrPasswordIsAnErrorAndKeepsThePageThatWasAskedFor(String name, String password) throws Exception {
        var visitor = bridge.visitor();
        visitor.get("/login");
        var typed = password.replace("PASSWORD", Bridge.PASSWORD);
        var answer = visitor.post("/login", Map.of("username", name, "password", typed, "next", "/x?y"));
        assertThat(location(answer)).isEqualTo("/login?error&next=%2Fx%3Fy");
        assertThat(visitor.cookies()).doesNotContainKey(LoginCookie.NAME);
    }

    @Test
    void aLogoutTakesTheCookie() throws Exception {
        var visitor = bridge.operator();
        var goodbye = visitor.post("/logout", Map.of());
        assertThat(location(goodbye)).isEqualTo("/login");
        assertThat(setCookie(goodbye, LoginCookie.NAME)).contains("=; Expires=Thu, 01 Jan 1970", "; Path=/");
        assertThat(location(visitor.get(PAGE))).startsWith("/login");
    }

    @Test
    void aWrongPasswordEndsNoLogin() throws Exception {
        var visitor = bridge.operator();
        visitor.post("/login", Map.of("username", "operator", "password", "wrong"));
        assertThat(visitor.get(PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void aCookieThatIsNotAsItWasGivenIsNone() throws Exception {
        var good = bridge.operator().cookies().getOrDefault(LoginCookie.NAME, "");
        var text = new String(Base64.getDecoder().decode(good), StandardCharsets.UTF_8);
        var parts = List.of(text.split(":", -1));
        var later = Long.toString(Long.parseLong(parts.get(1)) + 1);
        for (var forged : List.of(
                text.replace(parts.get(1), later),
                text.replace("operator:", "operator2:"),
                text.replace("SHA256", "MD5"),
                text.replace("SHA256", "NONE"),
                text.replace("SHA256:", ""),
                text.replace(parts.getLast(), "0"),
                "%zz:1:SHA256:x",
                "operator:x:SHA256:x",
                "",
                ":::")) {
            assertRefused(Base64.getEncoder()
                    .encodeToString(forged.getBytes(StandardCharsets.UTF_8))
                    .replace("=", ""));
        }
        assertRefused("*");
        assertRefused(good.substring(0, good.length() - 4));
    }

    private void assertRefused(String cookie) throws Exception {
        var answer = bridge.visitor().get(PAGE, "Cookie", LoginCookie.NAME + "=" + cookie);
        assertThat(answer.statusCode()).as(cookie).isEqualTo(302);
        assertThat(location(answer)).startsWith("/login");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String setCookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElse("");
    }

    private static Instant ends(String setCookie) {
        var value = setCookie.substring(setCookie.indexOf('=') + 1, setCookie.indexOf(';'));
        var text = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        return Instant.ofEpochMilli(Long.parseLong(List.of(text.split(":", -1)).get(1)));
    }
}
