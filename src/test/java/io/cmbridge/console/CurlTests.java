package io.cmbridge.console;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that a page shows, run by a real shell. */
class CurlTests {

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @BeforeEach
    void everythingIsTaken() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok()));
        Assumptions.assumeTrue(
                List.of("/usr/bin/curl", "/bin/curl").stream().anyMatch(path -> Files.isExecutable(Path.of(path))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alertName=x&alertState=OK",
                "it's 'quoted' \"twice\" '''",
                "@/etc/hostname",
                "@-",
                "$HOME ${7*7} $(id) `id` \\ \\n \\\\ !x %s %",
                "two\nlines\n",
                "\n",
                "-d x --output y",
                "tab\tand\rreturn",
                "nul\u0000and bell\u0007",
                "turned \u202Earound, zero\u200Bwidth",
                "中文 😀",
                ""
            })
    void theCommandsSendWhatCame(String text) throws Exception {
        assertIsSent(text.getBytes(UTF_8), Optional.of(text));
    }

    @Test
    void bytesThatAreNoTextAreSentAsTheyAre() throws Exception {
        assertIsSent("a=\u00FF\u00FE\u0000\u00C3'".getBytes(ISO_8859_1), Optional.empty());
        assertIsSent("'$@\n".repeat(16_384).getBytes(UTF_8), Optional.empty());
    }

    private static void assertIsSent(byte[] body, Optional<String> push) throws IOException, InterruptedException {
        var commands = Curl.commands(body, push);
        assertThat(commands).hasSize(push.isPresent() ? 2 : 1);
        assertThat(run(commands.getFirst()).getBody()).isEqualTo(body);
        assertThat(run(commands.getFirst()).getUrl()).isEqualTo("/callback");
        if (push.isPresent()) {
            var pushed = run(commands.getLast());
            assertThat(pushed.getBodyAsString()).isEqualTo(push.get());
            assertThat(pushed.getUrl()).isEqualTo("/push?a=b&c");
            assertThat(pushed.getHeader("Content-Type")).isEqualTo("application/json");
        }
    }

    private static LoggedRequest run(String command) throws IOException, InterruptedException {
        assertThat(command.codePoints().filter(Invisible::is)).isEmpty();
        SERVER.resetRequests();
        var shell = new ProcessBuilder("sh", "-s");
        shell.environment().put("CALLBACK_URL", SERVER.baseUrl() + "/callback");
        shell.environment().put("PUSH_URL", SERVER.baseUrl() + "/push?a=b&c");
        var process = shell.redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write((command + "\n").getBytes(UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(SERVER.getAllServeEvents()).as(said).hasSize(1);
        return SERVER.getAllServeEvents().getFirst().getRequest();
    }
}
