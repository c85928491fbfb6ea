package io.cmbridge;

import static io.cmbridge.CallbackBodies.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a script is answered, searched for the secrets in use. Flashduty repeats its key in every answer. */
class ApiSecretsTests {

    private static final String KEY = "k3y-of-the-tests";
    private static final String PREVIOUS = "t0ken-before-this-one";
    private static final List<String> SECRETS = List.of(KEY, PREVIOUS, Bridge.TOKEN, Bridge.PASSWORD);

    private static final List<String> READ = List.of(
            "/api/overview",
            "/api/integrations",
            "/api/destinations",
            "/api/events?limit=500",
            "/api/alerts",
            "/api/audit",
            "/api/bulk",
            "/api/bulk/count?state=buried",
            "/api/nothing",
            "/api/callback/" + Bridge.TOKEN,
            "/api/events?rule=" + Bridge.TOKEN,
            "/api/events?status=" + Bridge.TOKEN,
            "/api/events/" + Bridge.TOKEN);

    private static final List<String> DONE = List.of(
            "/api/preview?integration=default",
            "/api/preview?integration=" + Bridge.TOKEN,
            "/api/destinations/default/test",
            "/api/destinations/" + Bridge.TOKEN + "/test",
            "/api/entries/1/replay",
            "/api/entries/1/discard",
            "/api/bulk?state=buried");

    @Test
    void noAnswerHoldsASecret(@TempDir Path data) throws Exception {
        var answers = new StringBuilder();
        try (var flashduty = new FaultyFlashduty(KEY);
                var bridge = Bridge.start(
                        data,
                        "http://localhost:" + flashduty.port() + "/event/push/alert/standard?integration_key=" + KEY,
                        "--cm-bridge.integrations.default.previous-token=" + PREVIOUS)) {
            for (int i = 0; i < 8; i++) {
                bridge.post(firing("i-" + i, "CRITICAL", i));
            }
            for (var path : DONE) {
                answers.append(read(bridge, path, "POST"));
            }
            await().atMost(Duration.ofMinutes(4)).until(flashduty::hasGivenEachAnswer);
            for (var path : READ) {
                answers.append(read(bridge, path, "GET"));
            }
            for (int callback = 1; callback <= 8; callback++) {
                answers.append(read(bridge, "/api/events/" + callback, "GET"));
            }
        }
        assertThat(answers).contains("\"requestId\":", "\"lastFailure\":", "\"push\":", "\"act\":\"test\"");
        assertThat(answers.toString().lines().filter(line -> SECRETS.stream().anyMatch(line::contains)))
                .isEmpty();
    }

    private static String read(Bridge bridge, String path, String method) throws IOException, InterruptedException {
        var body = path.contains("/preview") ? firing("i-1", "WARN", 1) : "";
        var answer = bridge.send(bridge.onApi(path).method(method, BodyPublishers.ofString(body)));
        return answer.headers().map() + "\n" + answer.body() + "\n";
    }
}
