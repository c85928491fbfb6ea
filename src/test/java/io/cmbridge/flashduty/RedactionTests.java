package io.cmbridge.flashduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTests {

    private static final String WRITTEN = "s3cr%2Ft%2b+key$1";
    private static final String DECODED = "s3cr/t+ key$1";

    @RegisterExtension
    static final WireMockExtension FLASHDUTY =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'request_id': 'KEY'}",
                "{'request_id': 'KEY', 'error': {'code': 'InvalidParameter', 'message': 'bad title'}}",
                "{'error': {'code': 'InvalidParameter', 'message': 'integration_key KEY is not a valid one'}}",
                "{'error': {'code': 'InvalidParameter', 'message': 'bad title, sent with KEY'}}",
                "{'error': {'code': 'KEY', 'message': 'oops'}}",
                "{'error': {'code': 'InternalError', 'message': 'KEYKEY'}}",
                "<html>cannot find /event?integration_key=KEY</html>",
            })
    void aKeyThatFlashdutyEchoesIsInNoOutcome(String answer) throws Exception {
        assertThat(outcome(answer.replace('\'', '"').replace("KEY", DECODED)))
                .doesNotContain(DECODED, "s3cr")
                .contains("<integration key>");
        assertThat(outcome(answer.replace('\'', '"').replace("KEY", WRITTEN)))
                .doesNotContain(WRITTEN, "s3cr")
                .contains("<integration key>");
    }

    @Test
    void theKeyIsTakenOutBeforeTheTextIsCut() {
        var redaction = new Redaction(new IntegrationKey("abcdef", "abcdef"));

        assertThat(redaction.message("x".repeat(497) + "abcdef")).isEqualTo("x".repeat(497) + "<i…");
    }

    @Test
    void theKeyIsFoundInEitherCase() {
        var redaction = new Redaction(new IntegrationKey("a/b", "a%2fb"));

        assertThat(redaction.excerpt("from A%2FB to A/B")).isEqualTo("from <integration key> to <integration key>");
    }

    @Test
    void nothingThatHoldsTheKeyTellsItInItsText() {
        var url = URI.create("https://flashduty.example/?integration_key=" + WRITTEN);
        var key = IntegrationKey.in(url).orElseThrow();

        assertThat(key.value()).isEqualTo(DECODED);
        assertThat(key + " " + new PushUrl(url, key) + " " + new Redaction(key)).doesNotContain(WRITTEN, DECODED);
    }

    private static String outcome(String answer) throws InterruptedException {
        FLASHDUTY.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(answer)));
        var pushUrl = FLASHDUTY.baseUrl() + Pushes.PATH + "?integration_key=" + WRITTEN;
        return Pushes.destination(pushUrl, Duration.ofSeconds(30))
                .push(Pushes.firing())
                .toString();
    }
}
