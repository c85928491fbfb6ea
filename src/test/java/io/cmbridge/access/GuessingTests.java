package io.cmbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guessing comes to, by the form and by HTTP Basic. */
class GuessingTests {

    @Test
    void afterTenWrongPasswordsNoneIsLookedAtForAWhile(@TempDir Path data) throws Exception {
        try (var bridge = Bridge.start(data, "http://localhost:1/?integration_key=key")) {
            var loggedIn = bridge.operator();
            var guesser = bridge.visitor();
            for (int i = 0; i < 4; i++) {
                assertThat(location(guesser.logIn("wrong" + i, "/x"))).isEqualTo("/login?error&next=%2Fx");
            }
            guessAtOnce(bridge);

            assertThat(location(guesser.logIn(Bridge.PASSWORD, "/x"))).matches("/login\\?wait=\\d+&next=%2Fx");
            assertThat(guesser.get("/login?wait=300").statusCode()).isEqualTo(200);
            var script = bridge.send(bridge.onApi("/api/x"));
            assertThat(script.statusCode()).isEqualTo(429);
            assertThat(script.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(200L, 300L);
            assertThat(script.headers().map()).doesNotContainKey("www-authenticate");
            assertThat(script.body()).startsWith("{\"title\":\"Too Many Requests\",\"status\":429,");
            assertThat(loggedIn.get("/actuator").statusCode()).isEqualTo(200);
            assertThat(loggedIn.post("/x", Map.of()).statusCode()).isEqualTo(404);
            assertThat(bridge.post("x").statusCode()).isEqualTo(422);
        }
    }

    /** No more are looked at than one after the other. */
    private static void guessAtOnce(Bridge bridge) throws Exception {
        try (var pool = Executors.newFixedThreadPool(16)) {
            var guesses = IntStream.range(0, 40)
                    .mapToObj(i -> pool.submit(() -> bridge.send(
                                    bridge.onConsole("/api/x").header("Authorization", "Basic b3BlcmF0b3I6d3Jvbmc="))
                            .statusCode()))
                    .toList();
            int looked = 0;
            for (var guess : guesses) {
                assertThat(guess.get()).isIn(401, 429);
                looked += guess.get() == 401 ? 1 : 0;
            }
            assertThat(looked).isEqualTo(Brake.FROM_ONE - 4);
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
