package io.cmbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** What holds for every page: who sees it, in which language, and in which time zone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageRulesTests {

    private static final String LANGUAGE = "cm-bridge-language";

    private static final Set<Class<?>> OPEN = Set.of(LoginController.class, ErrorPages.class);

    private Console console;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        console = new Console(data);
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @Test
    void everyPageIsForWhoHasLoggedInAndEveryDeedForAFormOfOurs() throws Exception {
        var pages = pages();
        assertThat(pages.keySet())
                .contains("/", "/events/{callback}", "/bulk/stop", "/try")
                .hasSizeGreaterThan(13);
        for (var page : pages.entrySet()) {
            var path = page.getKey().replaceAll("\\{(name)}", "default").replaceAll("\\{\\w+}", "1");
            if (page.getValue().contains("GET")) {
                assertThat(location(console.bridge().visitor().get(path))).startsWith("/login");
            }
            if (page.getValue().contains("POST")) {
                var request = console.bridge().onConsole(path).POST(BodyPublishers.noBody());
                assertThat(console.operator().send(request).statusCode())
                        .as(path)
                        .isEqualTo(403);
                var stranger = console.bridge().visitor();
                stranger.get("/login");
                assertThat(location(stranger.post(path, new TreeMap<>()))).startsWith("/login");
            }
        }
    }

    /** Paths and their methods, but the login and what is shown in case of an error. */
    private Map<String, Set<String>> pages() {
        var pages = new TreeMap<String, Set<String>>();
        console.mappings().getHandlerMethods().forEach((mapping, handler) -> {
            var type = handler.getBeanType();
            if (AnnotatedElementUtils.hasAnnotation(type, Page.class) && !OPEN.contains(type)) {
                mapping.getPatternValues()
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> pages.computeIfAbsent(path, key -> new TreeSet<>())
                                        .add(method.name())));
            }
        });
        return pages;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en | en", "zh-CN,zh;q=0.9,en;q=0.8 | zh", "zh-TW | zh", "fr,zh;q=0.5 | zh", "fr | en", "* | en"})
    void aPageIsInTheLanguageOfTheBrowser(String accepted, String language) throws Exception {
        var login = console.bridge().visitor().get("/login", "Accept-Language", accepted);
        assertThat(login.body())
                .contains("<html lang=\"" + language + "\"")
                .contains(language.equals("zh") ? "密码" : "Password");
    }

    @Test
    void aLanguageThatIsChosenStays() throws Exception {
        var visitor = console.bridge().visitor();
        assertThat(login(visitor, "?language=zh")).contains("<html lang=\"zh\"", "href=\"/login?language=en\"");
        assertThat(login(visitor, "")).contains("<html lang=\"zh\"");
        for (var nonsense : new String[] {"fr", "", "zz_!!", "%3Cscript%3E", "en-US", "ZH", "-", "en&language=en"}) {
            assertThat(login(visitor, "?language=" + nonsense)).as(nonsense).contains("<html lang=\"");
        }
        assertThat(login(visitor, "?language=en&error")).contains("<html lang=\"en\"", "/login?language=zh&amp;error");
        assertThat(visitor.get("/login?language=zh")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElse(""))
                .contains(LANGUAGE + "=zh; ", "HttpOnly", "SameSite=Strict");
    }

    @ParameterizedTest
    @CsvSource({"fr", "'-'", "x!!", "zh_CN", "%00", "en/../.."})
    void aCookieThatSaysNothingIsHarmless(String nonsense) throws Exception {
        for (var name : new String[] {LANGUAGE, "cm-bridge-zone"}) {
            var visitor = console.bridge().operator();
            visitor.cookies().put(name, nonsense);
            var page = visitor.get("/events", "Accept-Language", "en");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<html lang=\"en\"", "Times are in ");
        }
    }

    @Test
    void timesAreInTheZoneOfTheBrowser() throws Exception {
        var visitor = console.bridge().operator();
        for (var zone : new String[] {"Asia/Shanghai", "Etc/GMT+3", "UTC"}) {
            visitor.cookies().put("cm-bridge-zone", zone.replace("/", "%2F").replace("+", "%2B"));
            assertThat(Console.read(
                            visitor.get("/audit", "Accept-Language", "en").body()))
                    .contains("Times are in " + zone + ".");
        }
    }

    private static String login(Visitor visitor, String query) throws Exception {
        var answer = visitor.get("/login" + query, "Accept-Language", "en");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
