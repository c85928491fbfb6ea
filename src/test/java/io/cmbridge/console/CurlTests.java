package io.cmbridge.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that a page shows, run by a real shell. */
class CurlTests {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0, "/", this::take);

    CurlTests() throws IOException {}

    /** A request as it came. */
    private record Received(String target, String contentType, String body) {}

    @BeforeEach
    void listen() {
        Assumptions.assumeTrue(
                Stream.of("/usr/bin/curl", "/bin/curl").anyMatch(path -> Files.isExecutable(Path.of(path))));
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1)));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
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

    private void assertIsSent(byte[] body, Optional<String> push) throws IOException, InterruptedException {
        var commands = Curl.commands(body, push);
        assertThat(commands).hasSize(push.isPresent() ? 2 : 1);
        var callback = run(commands.getFirst());
        assertThat(callback.body()).isEqualTo(new String(body, ISO_8859_1));
        assertThat(callback.target()).isEqualTo("/callback");
        if (push.isPresent()) {
            assertThat(run(commands.getLast()))
                    .isEqualTo(new Received(
                            "/push?a=b&c",
                            "application/json",
                            new String(push.get().getBytes(UTF_8), ISO_8859_1)));
        }
    }

    private Received run(String command) throws IOException, InterruptedException {
        assertThat(command.codePoints().filter(Invisible::is)).isEmpty();
        received.clear();
        var shell = new ProcessBuilder("sh", "-s");
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        shell.environment().put("CALLBACK_URL", url + "/callback");
        shell.environment().put("PUSH_URL", url + "/push?a=b&c");
        var process = shell.redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write((command + "\n").getBytes(UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(received).as(said).hasSize(1);
        return received.getFirst();
    }
}
