package io.cmbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTests {

    /** One code point, two chars. */
    private static final String BELL = "🔔";

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "title", "[]", "\"text\"", "null", "7", "{", "{} {}", "{'title_rule':'x'}"})
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        assertThat(refusalOf(body).getMessage()).startsWith("the body is not");
    }

    @Test
    void aBodyNestedWithoutEndIsRefused() {
        assertThat(refusalOf("{\"a\":" + "[".repeat(100_000)).getMessage()).isEqualTo("the body is not JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"event_status":"Info"}                                                  | title_rule is required
            {"event_status":"Info","title_rule":""}                                  | title_rule is required
            {"event_status":"Info","title_rule":" \\t\\n"}                           | title_rule is required
            {"event_status":"Info","title_rule":1}                                   | title_rule must be a string
            {"event_status":"Info","title_rule":null}                                | title_rule must be a string
            {"title_rule":"t"}                                                       | event_status must be Critical, Warning, Info or Ok
            {"event_status":"","title_rule":"t"}                                     | event_status must be Critical, Warning, Info or Ok
            {"event_status":"OK","title_rule":"t","alert_key":"k"}                   | event_status must be Critical, Warning, Info or Ok
            {"event_status":"critical","title_rule":"t"}                             | event_status must be Critical, Warning, Info or Ok
            {"event_status":" Info","title_rule":"t"}                                | event_status must be Critical, Warning, Info or Ok
            {"event_status":["Info"],"title_rule":"t"}                               | event_status must be a string
            {"event_status":"Ok","title_rule":"t"}                                   | alert_key is required when event_status is Ok
            {"event_status":"Ok","title_rule":"t","alert_key":""}                    | alert_key is required when event_status is Ok
            {"event_status":"Ok","title_rule":"t","alert_key":" "}                   | alert_key is required when event_status is Ok
            {"event_status":"Info","title_rule":"t","alert_key":7}                   | alert_key must be a string
            {"event_status":"Info","title_rule":"t","description":{}}                | description must be a string
            {"event_status":"Info","title_rule":"t","labels":[]}                     | labels must be an object
            {"event_status":"Info","title_rule":"t","labels":"a=b"}                  | labels must be an object
            {"event_status":"Info","title_rule":"t","labels":{"value":9}}            | labels must have strings as values
            {"event_status":"Info","title_rule":"t","labels":{"value":null}}         | labels must have strings as values
            {"event_status":"Info","title_rule":"t","labels":{"":"x"}}               | labels must have names of the form [a-zA-Z_][a-zA-Z0-9_]*, at most 128 characters
            {"event_status":"Info","title_rule":"t","labels":{"9a":"x"}}             | labels must have names of the form [a-zA-Z_][a-zA-Z0-9_]*, at most 128 characters
            {"event_status":"Info","title_rule":"t","labels":{"a-b":"x"}}            | labels must have names of the form [a-zA-Z_][a-zA-Z0-9_]*, at most 128 characters
            {"event_status":"Info","title_rule":"t","labels":{"地域":"x"}}           | labels must have names of the form [a-zA-Z_][a-zA-Z0-9_]*, at most 128 characters
            """)
    void anEventThatBreaksARuleIsRefusedByTheNameOfItsField(String body, String message) {
        assertThat(refusalOf(body).getMessage()).isEqualTo(message);
    }

    @Test
    void noMessageCanBeTakenForAComplaintAboutTheKey() {
        assertThat(refusalOf("""
                {"event_status":"Info","title_rule":"t","labels":{"integration_key":1}}""").getMessage()).doesNotContain("integration_key");
        assertThat(refusalOf("""
                {"event_status":"Info","title_rule":"t","labels":{"integration_key!":"x"}}""").getMessage()).doesNotContain("integration_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Critical", "Warning", "Info", "Ok"})
    void eachOfTheFourStatusesIsAccepted(String status) {
        assertThat(read("""
                {"event_status":"%s","title_rule":"t","alert_key":"k"}""".formatted(status)).status()).isEqualTo(status);
    }

    @Test
    void fieldsThatAreNotDocumentedAreIgnored() {
        var event = read("""
                {"event_status":"Info","title_rule":"t","alert_key":"k","event_time":1,"images":[],"more":{"x":null}}""");

        assertThat(event).isEqualTo(read("""
                {"event_status":"Info","title_rule":"t","alert_key":"k"}"""));
    }

    @ParameterizedTest
    @CsvSource({"a,512,512", "a,513,512", BELL + ",512,512", BELL + ",513,512"})
    void aTitleIsCutAt512CodePoints(String letter, int length, int kept) {
        assertThat(read("""
                {"event_status":"Info","title_rule":"%s"}""".formatted(letter.repeat(length))).title()).isEqualTo(letter.repeat(kept));
    }

    @ParameterizedTest
    @CsvSource({"a,2048,2048", "a,2049,2048", BELL + ",2048,2048", BELL + ",2049,2048"})
    void aDescriptionAndALabelsValueAreCutAt2048CodePoints(String letter, int length, int kept) {
        var event = read("""
                {"event_status":"Info","title_rule":"t","description":"%1$s","labels":{"long":"%1$s"}}""".formatted(letter.repeat(length)));

        assertThat(event.description()).isEqualTo(letter.repeat(kept));
        assertThat(event.labels()).containsEntry("long", letter.repeat(kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", BELL})
    void anAlertKeyOf255CodePointsIsAcceptedAndALongerOneRefused(String letter) {
        var body = """
                {"event_status":"Ok","title_rule":"t","alert_key":"%s"}""";

        assertThat(read(body.formatted(letter.repeat(255))).alertKey()).isEqualTo(letter.repeat(255));
        assertThat(refusalOf(body.formatted(letter.repeat(256))).getMessage())
                .isEqualTo("alert_key is over 255 characters");
    }

    @Test
    void aLabelsNameOf128CharactersIsAcceptedAndALongerOneRefused() {
        var body = """
                {"event_status":"Info","title_rule":"t","labels":{"%s":"x"}}""";

        assertThat(read(body.formatted("_" + "n".repeat(127))).labels()).containsEntry("_" + "n".repeat(127), "x");
        assertThat(refusalOf(body.formatted("_" + "n".repeat(128))).getMessage())
                .contains("at most 128 characters");
    }

    @Test
    void fiftyLabelsAreAcceptedInTheirOrderAndOneMoreRefused() {
        var body = """
                {"event_status":"Info","title_rule":"t","labels":{%s}}""";

        assertThat(read(body.formatted(labels(50))).labels().keySet())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(n -> "l" + n).toList());
        assertThat(refusalOf(body.formatted(labels(51))).getMessage()).isEqualTo("labels are more than 50");
    }

    @Test
    void anEventWithoutAKeyGetsOneWhichIsTheSameWhenItIsPushedAgain() {
        var body = """
                {"event_status":"Info","title_rule":"%s","labels":{"a":"1","b":"2"}}""";

        assertThat(read(body.formatted("t")).alertKey())
                .isNotBlank()
                .isNotEqualTo(read(body.formatted("other")).alertKey());
        assertThat(read("""
                {"labels":{"b":"2","a":"1"},"title_rule":"t","alert_key":"","event_status":"Info"}""")).isEqualTo(read(body.formatted("t")));
    }

    private static String labels(int count) {
        return IntStream.range(0, count).mapToObj("\"l%d\":\"x\""::formatted).collect(Collectors.joining(","));
    }

    private static PushedEvent read(String body) {
        return EventReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static PushRefused refusalOf(String body) {
        var refusal = catchThrowableOfType(PushRefused.class, () -> read(body));
        assertThat(refusal.code()).isEqualTo(FailureCode.INVALID_PARAMETER);
        return refusal;
    }
}
