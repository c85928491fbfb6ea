package io.cmbridge.flashduty;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;

import io.cmbridge.delivery.Destination;
import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.flashduty.FlashdutyProperties.DestinationProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the tests push, and where to. */
final class Pushes {

    static final String PATH = "/event/push/alert/standard";
    static final String KEY = "0123456789abcdef";
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final AlertKey ALERT = new AlertKey("cm:v1:5f2c");
    private static final String TITLE = "CPU above 90 % / web-01 \"blue\"";

    private Pushes() {}

    static AlertEvent firing() {
        var labels = new LinkedHashMap<String, String>();
        labels.put("resource", "web-01");
        labels.put("check", "CPU above 90 %");
        labels.put("value", "96.5");
        labels.put("cm_time", "2026-01-01T00:00:00Z");
        return new AlertEvent(ALERT, CRITICAL, TITLE, "CPU 使用率 96.5 % > 90 %,\n已持续 5 分钟 🔥", labels);
    }

    static AlertEvent bareRecovery() {
        return new AlertEvent(ALERT, OK, TITLE, "", Map.of());
    }

    /** A destination that gives up only long after the test has failed. */
    static Destination destinationAt(String server) {
        return destination(server + PATH + "?integration_key=" + KEY, Duration.ofSeconds(30));
    }

    static Destination destination(String pushUrl, Duration deadline) {
        var url = PushUrl.of("default", new DestinationProperties(new Secret(pushUrl), true));
        return new FlashdutyDestination(FlashdutyConfiguration.httpClient(Optional.empty()), url, CLOCK, deadline);
    }
}
