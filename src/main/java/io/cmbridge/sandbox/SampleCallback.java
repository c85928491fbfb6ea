package io.cmbridge.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;

/**
 * A callback that Cloud Monitor once sent, made new: with a time and a {@code transId} of its own, since a firing whose
 * {@code transId} has recovered is an old one come late. As a body of {@code application/x-www-form-urlencoded}.
 */
final class SampleCallback {

    private static final Duration OPEN = Duration.ofSeconds(1);

    private final String alert;
    private final String recovery;

    SampleCallback(Instant now) throws IOException {
        var captured = new ClassPathResource("metric-apigateway-alert.form", SampleCallback.class)
                .getContentAsString(StandardCharsets.US_ASCII)
                .strip();
        var fresh = with(captured, "transId", UUID.randomUUID().toString());
        alert = with(fresh, "timestamp", milliseconds(now));
        recovery = recovered(with(fresh, "timestamp", milliseconds(now.plus(OPEN))));
    }

    String alert() {
        return alert;
    }

    /** The end of the same alert, a second later. */
    String recovery() {
        return recovery;
    }

    private static String recovered(String body) {
        var state = with(with(body, "alertState", "OK"), "triggerLevel", "OK");
        return with(with(state, "preTriggerLevel", "INFO"), "curValue", "2");
    }

    private static String with(String body, String field, String value) {
        return body.replaceFirst(field + "=[^&]*", field + "=" + value);
    }

    private static String milliseconds(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
