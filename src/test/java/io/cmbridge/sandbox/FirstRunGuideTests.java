package io.cmbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class FirstRunGuideTests {

    private static final String[] CONFIGURATION = {
        "--server.port=0",
        "--cm-bridge.integrations.sandbox.token=play-play-play-play",
        "--cm-bridge.destinations.sandbox.push-url=http://localhost/?integration_key=play"
    };

    private final TickedClock clock = new TickedClock();
    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("cm-bridge.integrations.sandbox.token", "play")
            .withProperty("local.server.port", "18080")
            .withProperty("local.console.port", "18081")
            .withProperty("cm-bridge.console.port", "0");

    @Test
    void theShellUnderstandsBothCommandsAsTheyStand() throws Exception {
        var commands = commands();

        assertThat(commands).hasSize(2);
        assertThat(arguments(commands.getFirst()))
                .satisfiesExactly(
                        option -> assertThat(option).isEqualTo("--data"),
                        body -> assertThat(body).contains("&alertState=ALERT&", "&timestamp=1748779200000"),
                        url -> assertThat(url).isEqualTo("http://localhost:18080/callback/play"));
        assertThat(arguments(commands.getLast()))
                .satisfiesExactly(
                        option -> assertThat(option).isEqualTo("--data"),
                        body -> assertThat(body).contains("&alertState=OK&", "&timestamp=1748779201000"),
                        url -> assertThat(url).isEqualTo("http://localhost:18080/callback/play"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "$(reboot)", "a b", "`id`", "a/../b", "x\"y", "!!", "a;b", "a?b#c", "%s%d"})
    void noTokenIsReadByTheShellOrLeavesItsPlaceInTheUrl(String token) throws Exception {
        environment.setProperty("cm-bridge.integrations.sandbox.token", token);

        assertThat(arguments(commands().getFirst()))
                .hasSize(3)
                .last()
                .asString()
                .matches("http://localhost:18080/callback/[A-Za-z0-9.%_-]+");
    }

    @Test
    void theGuideNamesTheCallbackUrlAndThePage() throws Exception {
        assertThat(guide().lines()).contains("http://localhost:18080/callback/play", "http://localhost:18081/sandbox");
    }

    @Test
    void theGuideNamesTheConsoleAndWhereItsPasswordIs() throws Exception {
        environment.setProperty("cm-bridge.data-dir", "./data/sandbox");
        assertThat(guide().lines())
                .containsSequence(
                        "See what became of it in the console, as operator with the password in"
                                + " data/sandbox/console-password:",
                        "http://localhost:18081/");

        environment.setProperty("CONSOLE_PASSWORD", "s3cret-s3cret");
        assertThat(guide()).contains("with the password of CONSOLE_PASSWORD:").doesNotContain("s3cret");
    }

    @Test
    void thePageIsLookedForAtTheConfiguredPortWhenTheActualOneIsNotKnown() throws Exception {
        var configured = new MockEnvironment().withProperty("cm-bridge.integrations.sandbox.token", "play");
        assertThat(new FirstRunGuide(configured, clock).text()).contains("http://localhost:8081/sandbox");

        configured.setProperty("cm-bridge.console.port", "9091");
        assertThat(new FirstRunGuide(configured, clock).text()).contains("http://localhost:9091/sandbox");
    }

    @Test
    void theGuideIsLoggedAsOneBlockOnceTheServerIsOpen(CapturedOutput output) {
        try (var context = new SpringApplicationBuilder(SandboxAlone.class)
                .profiles("sandbox")
                .run(CONFIGURATION)) {
            var port = context.getEnvironment().getRequiredProperty("local.server.port");

            assertThat(output.getOut().lines())
                    .contains("This is a sandbox: a pretend Flashduty inside this process receives every alert.")
                    .contains("Callback URL:", "http://localhost:" + port + "/callback/play-play-play-play")
                    .anyMatch(line -> line.startsWith("curl --data '"));
        }
    }

    @Test
    void withoutTheProfileThereIsNoSandbox(CapturedOutput output) throws Exception {
        try (var context = new SpringApplicationBuilder(SandboxAlone.class).run(CONFIGURATION)) {
            var port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var client = new PushClient(port);

            assertThat(client.push("{}").statusCode()).isEqualTo(404);
            assertThat(client.get("/sandbox").statusCode()).isEqualTo(404);
            assertThat(client.get("/sandbox/events").statusCode()).isEqualTo(404);
            assertThat(context.getBeansOfType(Object.class).values())
                    .extracting(bean -> bean.getClass().getPackageName())
                    .filteredOn(SandboxAlone.class.getPackageName()::equals)
                    .hasSize(2);
            assertThat(output.getOut()).doesNotContain("Callback URL:");
        }
    }

    private String guide() throws IOException {
        return new FirstRunGuide(environment, clock).text();
    }

    private List<String> commands() throws IOException {
        return guide().lines().filter(line -> line.startsWith("curl ")).toList();
    }

    /** What {@code curl} is given when the line is pasted. */
    private static List<String> arguments(String line) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("bash", "-c", "curl() { printf '%s\\n' \"$@\"; }\n" + line)
                .redirectErrorStream(true)
                .start();
        var printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return printed.lines().toList();
    }
}
