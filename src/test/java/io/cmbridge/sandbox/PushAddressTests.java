package io.cmbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Where and how to push, and how often. */
@SpringBootTest(
        classes = SandboxAlone.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "cm-bridge.integrations.sandbox.token=play-play-play-play",
            "cm-bridge.destinations.sandbox.push-url=http://localhost/?integration_key=play"
        })
@ActiveProfiles("sandbox")
class PushAddressTests {

    private static final String EVENT = """
            {"event_status": "Info", "title_rule": "Disk is filling", "alert_key": "address"}""";

    @Autowired
    private TickedClock clock;

    private PushClient client;

    @BeforeEach
    void aMinuteWithoutPushes(@LocalServerPort int port) {
        client = new PushClient(port);
        clock.tick(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST    | /push/alert/standard                               | application/json                | InvalidParameter   | 400 | integration_key is not a valid one
            POST    | /push/alert/standard?integration_key=              | application/json                | InvalidParameter   | 400 | integration_key is not a valid one
            POST    | /push/alert/standard?integration_key=other         | application/json                | InvalidParameter   | 400 | integration_key is not a valid one
            POST    | /push/alert/standard?integration_key=%FF           | application/json                | InvalidParameter   | 400 | integration_key is not a valid one
            POST    | /push/alert/standard?key=sandbox                   | application/json                | InvalidParameter   | 400 | integration_key is not a valid one
            POST    | /push/alert/standard?integration_key=sandbox       | application/x-www-form-urlencoded | InvalidContentType | 400 | the content type must be application/json
            POST    | /push/alert/standard?integration_key=sandbox       | multipart/form-data             | InvalidContentType | 400 | the content type must be application/json
            POST    | /push/alert/standard?integration_key=sandbox       | application/problem+json        | InvalidContentType | 400 | the content type must be application/json
            POST    | /push/alert/standard?integration_key=sandbox       | json                            | InvalidContentType | 400 | the content type must be application/json
            GET     | /push/alert/standard?integration_key=sandbox       | application/json                | MethodNotAllowed   | 400 | only POST is allowed
            PUT     | /push/alert/standard?integration_key=sandbox       | application/json                | MethodNotAllowed   | 400 | only POST is allowed
            PATCH   | /push/alert/standard?integration_key=sandbox       | application/json                | MethodNotAllowed   | 400 | only POST is allowed
            DELETE  | /push/alert/standard?integration_key=sandbox       | application/json                | MethodNotAllowed   | 400 | only POST is allowed
            OPTIONS | /push/alert/standard?integration_key=sandbox       | application/json                | MethodNotAllowed   | 400 | only POST is allowed
            BREW    | /push/alert/standard?integration_key=sandbox       | application/json                | MethodNotAllowed   | 400 | only POST is allowed
            POST    | /push/alert/standard/?integration_key=sandbox      | application/json                | RouteNotFound      | 404 | there is no such route
            POST    | /push/alert/standards?integration_key=sandbox      | application/json                | RouteNotFound      | 404 | there is no such route
            POST    | /push/alert?integration_key=sandbox                | application/json                | RouteNotFound      | 404 | there is no such route
            POST    | ?integration_key=sandbox                           | application/json                | RouteNotFound      | 404 | there is no such route
            GET     | /                                                  | application/json                | RouteNotFound      | 404 | there is no such route
            """)
    void aPushInTheWrongWayIsRefusedInTheEnvelope(
            String method, String path, String contentType, String code, int status, String message) throws Exception {
        var response = client.send(method, "/sandbox/event" + path, contentType, EVENT);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        var answer = PushClient.json(response);
        assertThat(answer.propertyNames()).containsExactly("request_id", "error");
        assertThat(answer.path("request_id").stringValue()).isNotBlank();
        assertThat(answer.at("/error/code").stringValue()).isEqualTo(code);
        assertThat(answer.at("/error/message").stringValue()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON"})
    void aPushAsJsonIsAccepted(String contentType) throws Exception {
        var response = client.send("POST", PushClient.PUSH, contentType, EVENT);

        assertThat(response.statusCode()).isEqualTo(200);
        var answer = PushClient.json(response);
        assertThat(answer.propertyNames()).containsExactly("request_id", "data");
        assertThat(answer.at("/data/alert_key").stringValue()).isEqualTo("address");
    }

    @Test
    void aPushUrlWithMoreParametersIsAccepted() throws Exception {
        var response =
                client.send("POST", PushClient.PUSH + "&severity=Warning&channel_id=7", "application/json", EVENT);

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void everyAnswerHasARequestIdOfItsOwn() throws Exception {
        var first = PushClient.json(client.push(EVENT)).path("request_id");
        var second = PushClient.json(client.push(EVENT)).path("request_id");

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void theHundredAndFirstPushInASecondIsTooMany() throws Exception {
        for (var i = 0; i < 100; i++) {
            assertThat(client.push(EVENT).statusCode()).isEqualTo(200);
        }

        clock.tick(Duration.ofMillis(1));
        var refused = client.push(EVENT);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(PushClient.json(refused).at("/error/code").stringValue()).isEqualTo("RequestTooFrequently");

        clock.tick(Duration.ofSeconds(1));
        assertThat(client.push(EVENT).statusCode()).isEqualTo(200);
    }
}
