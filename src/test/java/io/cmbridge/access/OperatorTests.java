package io.cmbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** One account, on however many replicas. */
@ExtendWith(OutputCaptureExtension.class)
class OperatorTests {

    private static final String URL = "http://localhost:1/?integration_key=key";

    @Test
    void aLoginIsGoodAtAnyReplicaAndEndsWithThePassword(@TempDir Path one, @TempDir Path two, @TempDir Path three)
            throws Exception {
        Files.writeString(three.resolve("console-password"), "another-passw0rd");
        try (var first = Bridge.start(one, URL);
                var second = Bridge.start(two, URL);
                var changed = Bridge.start(three, URL, Bridge.NO_PASSWORD)) {
            var cookie = first.operator().cookieHeader();
            assertThat(second.visitor().get("/actuator", "Cookie", cookie).statusCode())
                    .isEqualTo(200);
            assertThat(changed.visitor().get("/actuator", "Cookie", cookie).statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void withoutAPasswordTheFileIsMadeAndNamedButNotQuoted(@TempDir Path data, CapturedOutput output) throws Exception {
        try (var bridge = Bridge.start(data, URL, Bridge.NO_PASSWORD)) {
            var password = Files.readString(data.resolve("console-password")).strip();
            var visitor = bridge.visitor();
            visitor.logIn(password);
            assertThat(visitor.get("/actuator").statusCode()).isEqualTo(200);
            assertThat(output.getAll())
                    .contains("The console's account is operator; its password is the first line of "
                            + data.resolve("console-password"))
                    .doesNotContain(password);
        }
    }

    @Test
    void aLoginIsToldToWhoeverListens(@TempDir Path data) throws Exception {
        try (var bridge = Bridge.start(data, URL)) {
            List<String> told = new ArrayList<>();
            ApplicationListener<InteractiveAuthenticationSuccessEvent> logins = event -> {
                if (event.getGeneratedBy() == UsernamePasswordAuthenticationFilter.class) {
                    told.add("login of " + event.getAuthentication().getName());
                }
            };
            ApplicationListener<AbstractAuthenticationFailureEvent> failures =
                    event -> told.add(event.getClass().getSimpleName());
            var events = bridge.bean(ApplicationEventMulticaster.class);
            events.addApplicationListener(logins);
            events.addApplicationListener(failures);

            bridge.visitor().logIn("wrong");
            bridge.operator().get("/actuator");

            assertThat(told).containsExactly("AuthenticationFailureBadCredentialsEvent", "login of operator");
        }
    }
}
