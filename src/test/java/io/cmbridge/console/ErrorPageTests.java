package io.cmbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import io.cmbridge.RawHttp;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** What a browser is shown when there is nothing else to show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorPageTests {

    private Console console;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        console = new Console(data);
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing,404",
        "/events/x,404",
        "/events/99999999999999999999,404",
        "/events/-1,404",
        "/events/99,404",
        "/destinations/gone/test,404",
        "/bulk/new,400",
        "/bulk/new?state=odd,400",
        "/alerts?silent=x,400",
        "/alerts?silent=-PT1H,400",
        "/alerts?silent=P999999999D,400",
        "/audit?before=x,400",
        "/bulk/stop,400",
        "//evil.example/,400"
    })
    void anErrorIsAPageInBothLanguages(String path, int status) throws Exception {
        var english = console.operator().get(path, "Accept", "text/html", "Accept-Language", "en");
        var chinese = console.operator().get(path, "Accept", "text/html", "Accept-Language", "zh-CN,zh;q=0.9");
        var shown = path.equals("/bulk/stop") ? 405 : status;
        assertIsPlain(english, shown, "<html lang=\"en\"", "That did not work");
        assertIsPlain(chinese, shown, "<html lang=\"zh\"", "操作没有成功");
        assertThat(english.body())
                .contains(status == 404 ? "There is nothing here." : "has something in it that means nothing")
                .doesNotContain("href=\"//", "href=\"http");
    }

    @Test
    void aQueryThatIsNoneIsAnErrorToo() throws Exception {
        var answer = RawHttp.send(
                console.bridge().consolePort(),
                "GET /events?rule=%zz HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\nCookie: "
                        + console.operator().cookieHeader() + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContainPattern("(?i)exception|tomcat");
    }

    @Test
    void theOtherLanguageIsThatOfWhatWasAskedFor() throws Exception {
        assertThat(console.get("/nothing?a=b").body()).contains("href=\"/nothing?language=zh&amp;a=b\"");
    }

    @Test
    void aFormThatIsNotOursIsAPage() throws Exception {
        var form = console.bridge().visitor().form("/bulk/stop", Map.of());
        var answer = console.operator().send(form.header("Accept", "text/html"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<html", "The form has expired");
    }

    @Test
    void aFailureOfOursIsAPageWithoutItsCause() throws Exception {
        console.mappings()
                .registerMapping(
                        RequestMappingInfo.paths("/broken")
                                .methods(RequestMethod.GET)
                                .build(),
                        this,
                        ErrorPageTests.class.getDeclaredMethod("fail"));
        assertIsPlain(console.get("/broken"), 500, "<html lang=\"en\"", "Something failed on the way.");
    }

    @SuppressWarnings("unused") // a handler
    String fail() {
        throw new IllegalStateException("s3cret of the inside");
    }

    @Test
    void aStoreThatCannotBeReadIsAPage(@TempDir Path data) throws Exception {
        try (var failing = new Console(data)) {
            damage(data);
            for (var path : List.of("/", "/events", "/events/1", "/alerts", "/audit", "/bulk/new?state=buried")) {
                assertIsPlain(failing.get(path), 503, "<html lang=\"en\"", "What it has promised is safe.");
            }
        }
    }

    @Test
    void whoAsksForNoPageGetsAProblem() throws Exception {
        var answer = console.operator().get("/nothing", "Accept", "application/json");
        assertThat(answer.body())
                .contains("\"title\":\"Not Found\"", "\"status\":404")
                .hasSizeLessThan(50);
        var callback = console.bridge()
                .send(console.bridge()
                        .callback("x")
                        .header("Accept", "text/html")
                        .GET());
        assertThat(callback.body()).doesNotContain("<html").contains("\"status\":404");
    }

    private static void assertIsPlain(HttpResponse<String> answer, int status, String... parts) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body())
                .contains(parts)
                .contains(">" + status + "<")
                .doesNotContain("??", "s3cret", Bridge.TOKEN)
                .doesNotContainPattern("(?i)exception|java\\.|spring|tomcat|\\tat ");
    }

    private static void damage(Path data) throws IOException {
        for (var name : List.of("cm-bridge.db", "cm-bridge.db-wal", "cm-bridge.db-shm")) {
            var file = data.resolve(name);
            try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.write(new byte[(int) Files.size(file)]);
            }
        }
    }
}
