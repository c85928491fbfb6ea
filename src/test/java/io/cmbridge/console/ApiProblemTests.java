package io.cmbridge.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import io.cmbridge.RawHttp;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a script gets wrong, it is told what, as a problem detail without {@code instance}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiProblemTests {

    private Bridge bridge;
    private Script script;

    @BeforeAll
    void start(@TempDir Path data) {
        bridge = Bridge.start(data, "http://localhost:1/?integration_key=key");
        script = new Script(bridge);
    }

    @AfterAll
    void stop() {
        bridge.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "GET /api/events?status=red > status > one of critical, warning, info, ok",
                "GET /api/events?state=lost > state > one of waiting, delivered",
                "GET /api/events?from=yesterday > from > a time such as",
                "GET /api/events?from=2026-11-22 > from > a time such as",
                "GET /api/events?to=2026-13-22T14:03 > to > a time such as",
                "GET /api/events?zone=Mars > zone > a time zone such as",
                "GET /api/events?before=x > before > a whole number, 1 or more",
                "GET /api/events?before=0 > before > a whole number, 1 or more",
                "GET /api/events?limit=0 > limit > a whole number, 1 to 500",
                "GET /api/events?limit=501 > limit > a whole number, 1 to 500",
                "GET /api/events?limit=99999999999999999999 > limit > a whole number, 1 to 500",
                "GET /api/events?limit= > limit > given a value, or left out",
                "GET /api/events?rule > rule > given a value, or left out",
                "GET /api/events?rule=%20 > rule > given a value, or left out",
                "GET /api/events?rule=a&rule=b > rule > given once",
                "GET /api/events?state=late&sate=x > sate > left out: known here are rule, resource,",
                "GET /api/overview?x=1 > x > left out: there are none here",
                "GET /api/events/x > callback > a whole number",
                "GET /api/events/99999999999999999999 > callback > a whole number",
                "POST /api/entries/x/replay > entry > a whole number",
                "POST /api/entries/1.5/discard > entry > a whole number",
                "POST /api/events/x/read-again > callback > a whole number",
                "GET /api/alerts?silent=day > silent > a length of time such as PT6H",
                "GET /api/alerts?silent=-PT1H > silent > a length of time such as PT6H",
                "GET /api/alerts?silent=P3651D > silent > a length of time such as PT6H",
                "GET /api/alerts?limit=x > limit > a whole number, 1 to 500",
                "GET /api/audit?before=-1 > before > a whole number, 1 or more",
                "GET /api/audit?limit=1e2 > limit > a whole number, 1 to 500",
                "POST /api/preview > integration > the name of one",
                "GET /api/bulk/count > state > buried or unreadable",
                "POST /api/bulk > state > buried or unreadable",
                "POST /api/bulk?state=waiting > state > buried or unreadable",
                "POST /api/bulk?state=buried&destination= > destination > given a value, or left out",
                "POST /api/bulk?state=buried&act=read-again > act > replay or discard",
                "POST /api/bulk?state=unreadable&act=replay > act > read-again or discard",
                "GET /api/bulk/count?state=buried&act=replay > act > left out: known here are rule",
                "POST /api/bulk?state=buried&limit=5 > limit > left out: known here are rule",
                "DELETE /api/bulk?state=buried > state > left out: there are none here",
            })
    void aBadParameterIsNamedAndExplained(String request, String parameter, String expected) throws Exception {
        var answer = script.send(request.split(" ", 2)[0], request.split(" ", 2)[1], "");
        assertIsProblem(answer, 400);
        assertThat(answer.text("/parameter")).isEqualTo(parameter);
        assertThat(answer.text("/detail")).startsWith(parameter + " has to be " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api, 404",
        "GET /api/, 404",
        "GET /api/nothing, 404",
        "GET /api/events/, 404",
        "GET /api/events/99, 404",
        "POST /api/events/99/read-again, 404",
        "POST /api/events/99/discard, 404",
        "POST /api/entries/99/replay, 404",
        "POST /api/entries/99/discard, 404",
        "POST /api/destinations/nowhere/test, 404",
        "POST /api/preview?integration=nowhere, 404",
        "POST /api/preview?integration=default, 400",
        "GET /api/bulk, 404",
        "DELETE /api/bulk, 404",
        "POST /api/events, 405",
        "GET /api/preview, 405",
        "PUT /api/bulk, 405",
        "GET /api/entries/1/replay, 405",
        "PATCH /api/overview, 405",
    })
    void whatIsNotThereIsAProblemThatSaysSo(String request, int status) throws Exception {
        var answer = script.send(request.split(" ", 2)[0], request.split(" ", 2)[1], "");
        assertIsProblem(answer, status);
        assertThat(answer.json().has("parameter")).isEqualTo(request.endsWith("nowhere"));
        assertThat(answer.header("Allow").isEmpty()).isEqualTo(status != 405);
    }

    @Test
    void whatIsNotEncodedAsInAUrlIsABadParameter() throws Exception {
        var account = Base64.getEncoder().encodeToString(("operator:" + Bridge.PASSWORD).getBytes(UTF_8));
        var answer = RawHttp.send(
                bridge.consolePort(),
                "GET /api/events?rule=%zz HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + account
                        + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("rule has to be encoded as URLs are");
    }

    @Test
    void aBodyWhereNoneIsTakenIsRefusedAndNothingIsDone() throws Exception {
        for (var type : new String[] {"application/x-www-form-urlencoded", "application/json"}) {
            assertIsProblem(script.send("POST", "/api/bulk?state=buried", "rule=x", "Content-Type", type), 415);
            assertIsProblem(script.send("POST", "/api/destinations/default/test", "x", "Content-Type", type), 415);
        }
        assertThat(script.get("/api/bulk").status()).isEqualTo(404);
        assertThat(script.get("/api/audit").json().at("/items").toString()).doesNotContain("bulk", "\"test\"");
    }

    @Test
    void whoeverDoesNotTakeJsonIsToldBeforeAnythingIsDone() throws Exception {
        var answer = script.send("POST", "/api/destinations/default/test", "", "Accept", "text/html");
        assertIsProblem(answer, 406);
        assertThat(script.get("/api/audit").json().at("/items").toString()).doesNotContain("\"test\"");
    }

    private static void assertIsProblem(Script.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.number("/status")).isEqualTo(status);
        assertThat(answer.text("/title")).isNotEmpty();
        assertThat(answer.text("/detail")).endsWith(".");
        assertThat(answer.json().propertyNames()).isSubsetOf("title", "status", "detail", "parameter");
    }
}
