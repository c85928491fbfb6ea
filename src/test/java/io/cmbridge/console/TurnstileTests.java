package io.cmbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TurnstileTests {

    private final Turnstile turnstile = new Turnstile(1, Duration.ofMillis(50));
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void oneMoreThanThereAreProcessorsForIsAnswered503() throws Exception {
        assertThat(turnstile.preHandle(request, new MockHttpServletResponse(), this))
                .isTrue();
        var answer = new MockHttpServletResponse();
        assertThat(turnstile.preHandle(request, answer, this)).isFalse();
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
    }

    @Test
    void whoLeavesMakesPlaceAlsoIfItFailed() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(turnstile.preHandle(request, new MockHttpServletResponse(), this))
                    .isTrue();
            turnstile.afterCompletion(request, new MockHttpServletResponse(), this, new IllegalStateException());
        }
    }
}
