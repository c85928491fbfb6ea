package io.cmbridge.flashduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cmbridge.delivery.Outcome;
import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Blocked;
import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Outcome.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTests {

    @RegisterExtension
    static final WireMockExtension FLASHDUTY =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                    HTTP | code                | message                           | outcome
                    400  | InvalidParameter    | title_rule is required            | Refused
                    400  | InvalidParameter    |                                   | Refused
                    200  | InvalidParameter    | labels are too many               | Refused
                    500  | InvalidParameter    | labels are too many               | Unavailable
                    429  | InvalidParameter    | labels are too many               | Unavailable
                    401  | InvalidParameter    | labels are too many               | Blocked
                    400  | InvalidParameter    | integration_key is not a valid one| Blocked
                    200  | InvalidParameter    | integration_key is not a valid one| Blocked
                    400  | InvalidContentType  | not json                          | Blocked
                    400  | MethodNotAllowed    | use post                          | Blocked
                    400  | ResourceNotFound    | no such account                   | Blocked
                    400  | NoLicense           | please renew                      | Blocked
                    401  | Unauthorized        | who are you                       | Blocked
                    403  | AccessDenied        | integration is disabled           | Blocked
                    404  | RouteNotFound       | no route                          | Blocked
                    500  | NoLicense           | a code beats its status           | Blocked
                    429  | RequestTooFrequently| slow down                         | Unavailable
                    403  | RequestTooFrequently| a code beats its status           | Unavailable
                    500  | InternalError       | oops                              | Unavailable
                    200  | InternalError       | oops                              | Unavailable
                    401  | SomethingNew        | the status decides                | Blocked
                    403  | SomethingNew        | the status decides                | Blocked
                    404  | SomethingNew        | the status decides                | Blocked
                    429  | SomethingNew        | the status decides                | Unavailable
                    400  | SomethingNew        | integration_key is unheard of     | Unavailable
                    400  | invalidparameter    | not the documented code           | Unavailable
                    200  | SomethingNew        | an error is never a success       | Unavailable
                    """)
    void anErrorIsJudgedByItsCode(int status, String code, String message, String outcome) throws Exception {
        var text = message == null ? "" : message;

        var came = push(aResponse().withStatus(status).withBody(error(code, text)));

        assertThat(came.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(reason(came)).isEqualTo(new Reason(status, code, message == null ? "no message" : text, "0a1b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
                    HTTP | body                                   | outcome     | message
                    200  | {"request_id": "0a1b"}                 | Accepted    |
                    202  | {"request_id": "0a1b", "data": {"x":1}}| Accepted    |
                    200  | {"request_id": "0a1b", "error": null}  | Accepted    |
                    200  | {"request_id": "0a1b", "error": {}}    | Unavailable | unreadable answer: {"request_id": "0a1b", "error": {}}
                    200  | {"request_id": "0a1b", "error": "oops"}| Unavailable | unreadable answer: {"request_id": "0a1b", "error": "oops"}
                    200  | {"request_id": " "}                    | Unavailable | unreadable answer: {"request_id": " "}
                    200  | {"data": {}}                           | Unavailable | unreadable answer: {"data": {}}
                    200  | {"request_id": "0a                     | Unavailable | unreadable answer: {"request_id": "0a
                    200  | [{"request_id": "0a1b"}]               | Unavailable | unreadable answer: [{"request_id": "0a1b"}]
                    200  | null                                   | Unavailable | unreadable answer: null
                    200  |                                        | Unavailable | empty answer
                    204  |                                        | Unavailable | empty answer
                    301  | {"request_id": "0a1b"}                 | Unavailable | redirected, which is not followed, to nowhere
                    400  | {"request_id": "0a1b"}                 | Unavailable | unreadable answer: {"request_id": "0a1b"}
                    400  | Bad Request                            | Unavailable | unreadable answer: Bad Request
                    401  |                                        | Blocked     | empty answer
                    403  | <html>Forbidden</html>                 | Blocked     | unreadable answer: <html>Forbidden</html>
                    404  | <html>Not Found</html>                 | Blocked     | unreadable answer: <html>Not Found</html>
                    407  |                                        | Unavailable | empty answer
                    422  | {"error": {"message": "no code"}}      | Unavailable | no code
                    429  |                                        | Unavailable | empty answer
                    500  |                                        | Unavailable | empty answer
                    502  | <html>Bad Gateway</html>               | Unavailable | unreadable answer: <html>Bad Gateway</html>
                    503  | {"error": {"code": ""}}                | Unavailable | unreadable answer: {"error": {"code": ""}}
                    """)
    void withoutAnErrorCodeTheStatusDecides(int status, String body, String outcome, String message) throws Exception {
        var came = push(aResponse().withStatus(status).withBody(body == null ? "" : body));

        assertThat(came.getClass().getSimpleName()).isEqualTo(outcome);
        if (came instanceof Accepted accepted) {
            assertThat(accepted.requestId()).isEqualTo("0a1b");
        } else {
            assertThat(reason(came).message()).isEqualTo(message);
            assertThat(reason(came).httpStatus()).isEqualTo(status);
            assertThat(reason(came).code()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 7, PT7S", "503, 120, PT2M", "500, 86400, PT10M", "403, 7,", "429, soon,"})
    void retryAfterIsHonouredWheneverItPasses(int status, String header, Duration wait) throws Exception {
        var came = push(aResponse().withStatus(status).withHeader("Retry-After", header));

        if (came instanceof Unavailable unavailable) {
            assertThat(unavailable.retryAfter().orElse(null)).isEqualTo(wait);
        } else {
            assertThat(came).isInstanceOf(Blocked.class);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        var elsewhere = FLASHDUTY.baseUrl() + "/elsewhere?integration_key=" + Pushes.KEY;

        var came = push(aResponse().withStatus(307).withHeader("Location", elsewhere));

        assertThat(came).isInstanceOf(Unavailable.class);
        assertThat(reason(came).message())
                .isEqualTo("redirected, which is not followed, to %s/elsewhere?integration_key=<integration key>"
                        .formatted(FLASHDUTY.baseUrl()));
        assertThat(FLASHDUTY.getAllServeEvents()).hasSize(1);
    }

    @Test
    void aPageOfAProxyIsShownOnOneLineAndCut() throws Exception {
        var page = "<html>\r\n\t<h1>502\u0000\u001b[31m Bad Gateway</h1>" + "🔥".repeat(300);

        var came = push(aResponse().withStatus(502).withBody(page));

        assertThat(reason(came).message())
                .startsWith("unreadable answer: <html> <h1>502 [31m Bad Gateway</h1>🔥🔥")
                .endsWith("🔥…");
        assertThat(reason(came).message().codePoints()).hasSize("unreadable answer: ".length() + 200);
    }

    @Test
    void aLongMessageIsCutAtFiveHundredCodePoints() throws Exception {
        var came = push(aResponse().withStatus(400).withBody(error("InvalidParameter", "🔥".repeat(501))));

        assertThat(reason(came).message()).isEqualTo("🔥".repeat(499) + "…");
    }

    private static Outcome push(ResponseDefinitionBuilder answer) throws InterruptedException {
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(answer));
        return Pushes.destinationAt(FLASHDUTY.baseUrl()).push(Pushes.firing());
    }

    private static String error(String code, String message) {
        return """
                {"request_id": "0a1b", "error": {"code": "%s", "message": "%s"}}""".formatted(code, message);
    }

    private static Reason reason(Outcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> throw new AssertionError(accepted);
            case Refused refused -> refused.reason();
            case Unavailable unavailable -> unavailable.reason();
            case Blocked blocked -> blocked.reason();
        };
    }
}
