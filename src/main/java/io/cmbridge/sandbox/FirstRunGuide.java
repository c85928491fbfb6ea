package io.cmbridge.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Tells in the log, once the ports are open, how to see an alert come through. The commands can be pasted into a POSIX
 * shell as they are. The callback token in them is the sandbox's own and opens nothing else.
 */
@Component
@Profile("sandbox")
final class FirstRunGuide {

    private static final Logger LOG = LoggerFactory.getLogger(FirstRunGuide.class);

    private final Environment environment;
    private final Clock clock;

    FirstRunGuide(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() throws IOException {
        LOG.info("{}", text());
    }

    String text() throws IOException {
        var sample = new SampleCallback(clock.instant());
        return """


                This is a sandbox: a pretend Flashduty inside this process receives every alert.

                Callback URL:
                %1$s

                Raise an alert, as Cloud Monitor would:
                curl --data '%2$s' '%1$s'

                End it (after that, this alert is over; a new start makes a new one):
                curl --data '%3$s' '%1$s'

                See what became of it in the console, as operator with the password %5$s:
                http://localhost:%4$s/

                See what arrived:
                http://localhost:%4$s/sandbox
                """.formatted(callbackUrl(), sample.alert(), sample.recovery(), consolePort(), password());
    }

    private String password() {
        return environment.getProperty("CONSOLE_PASSWORD", "").isBlank()
                ? "in "
                        + Path.of(environment.getProperty("cm-bridge.data-dir", "./data"), "console-password")
                                .normalize()
                : "of CONSOLE_PASSWORD";
    }

    private String callbackUrl() {
        var token = environment.getRequiredProperty("cm-bridge.integrations.sandbox.token");
        return "http://localhost:" + environment.getProperty("local.server.port", "8080") + "/callback/"
                + UriUtils.encode(token, StandardCharsets.UTF_8);
    }

    private String consolePort() {
        var configured = environment.getProperty("cm-bridge.console.port", "8081");
        return environment.getProperty("local.console.port", configured);
    }
}
