package io.cmbridge.flashduty;

import static io.cmbridge.delivery.Caution.PATH_NOT_STANDARD;
import static io.cmbridge.delivery.Caution.PLAIN_HTTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.flashduty.FlashdutyProperties.DestinationProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** What a person should know about a push URL that is used as it is. */
class CautionTests {

    private static final String KEY = "?integration_key=s3cret";

    @ParameterizedTest
    @CsvSource({
        "https://flashduty.example/event/push/alert/standard, []",
        "https://flashduty.example/event/push/alert/aliyun, [PATH_NOT_STANDARD]",
        "https://flashduty.example/event/push/alert/standard/, [PATH_NOT_STANDARD]",
        "http://flashduty.example/event/push/alert/standard, [PLAIN_HTTP]",
        "HTTP://10.0.0.1:8080/proxy, '[PATH_NOT_STANDARD, PLAIN_HTTP]'",
        "http://localhost:8081/event/push/alert/standard, []",
        "http://127.0.0.1/proxy, [PATH_NOT_STANDARD]"
    })
    void aPushUrlThatMayNotBeMeantHasACaution(String url, String cautions) {
        assertThat(PushUrl.of("ops", new DestinationProperties(new Secret(url + KEY), true))
                        .cautions())
                .hasToString(cautions);
    }

    @Test
    void everyDestinationHasItsOwn() {
        var properties = new FlashdutyProperties(Map.of(
                "ops", new DestinationProperties(new Secret("http://proxy.example/push" + KEY), true),
                "dba",
                        new DestinationProperties(
                                new Secret("https://flashduty.example/event/push/alert/standard" + KEY + "2"), false)));
        var destinations = new FlashdutyConfiguration().destinations(properties, new MockEnvironment(), Pushes.CLOCK);
        assertThat(destinations.cautions().get("ops")).containsExactlyInAnyOrder(PATH_NOT_STANDARD, PLAIN_HTTP);
        assertThat(destinations.cautions().get("dba")).isEmpty();
        assertThat(destinations.cautions().toString()).doesNotContain("s3cret", "example");
    }
}
