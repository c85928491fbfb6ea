package io.cmbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.UriComponentsBuilder;

class SampleCallbackTests {

    private static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");

    private Map<String, String> captured;
    private Map<String, String> alert;
    private Map<String, String> recovery;

    @BeforeEach
    void readTheCallbacks() throws IOException {
        captured = fields(new ClassPathResource("samples/metric-apigateway-alert.form")
                .getContentAsString(StandardCharsets.US_ASCII));
        var sample = new SampleCallback(NOW);
        alert = fields(sample.alert());
        recovery = fields(sample.recovery());
    }

    @Test
    void theAlertIsTheCapturedOneWithATimeAndATransIdOfItsOwn() {
        assertThat(alert).containsOnlyKeys(captured.keySet()).hasSize(23);
        assertThat(differences(captured, alert)).containsExactlyInAnyOrder("timestamp", "transId");
        assertThat(alert).containsEntry("timestamp", "1748779200000");
    }

    @Test
    void theRecoveryIsOfTheSameAlertALittleLater() {
        assertThat(recovery).containsOnlyKeys(captured.keySet());
        assertThat(differences(alert, recovery))
                .containsExactlyInAnyOrder("alertState", "triggerLevel", "preTriggerLevel", "curValue", "timestamp");
        assertThat(recovery)
                .containsEntry("alertState", "OK")
                .containsEntry("triggerLevel", "OK")
                .containsEntry("preTriggerLevel", alert.get("triggerLevel"))
                .containsEntry("curValue", "2")
                .containsEntry("timestamp", "1748779201000");
    }

    @Test
    void everyRunHasAnAlertOfItsOwn() throws IOException {
        assertThat(fields(new SampleCallback(NOW).alert()).get("transId")).isNotEqualTo(alert.get("transId"));
    }

    private static Map<String, String> fields(String body) {
        return UriComponentsBuilder.newInstance()
                .query(body)
                .build()
                .getQueryParams()
                .toSingleValueMap();
    }

    private static Set<String> differences(Map<String, String> one, Map<String, String> other) {
        return one.entrySet().stream()
                .filter(field -> !field.getValue().equals(other.get(field.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
