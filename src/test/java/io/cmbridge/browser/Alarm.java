package io.cmbridge.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One rule on one resource, and the callbacks that Cloud Monitor makes of it, with all their fields.
 *
 * @param rule its name
 * @param metric its id
 * @param dimensions besides the account
 * @param resource as people call it
 */
record Alarm(
        String rule,
        String namespace,
        String metric,
        String unit,
        String condition,
        Map<String, String> dimensions,
        String resource) {

    private static final String ACCOUNT = "1000000000000001";
    private static final String NULL = "null";

    Alarm {
        dimensions = new LinkedHashMap<>(dimensions);
    }

    static Alarm ofHost(String rule, String metric, String condition, String instance, String host) {
        return new Alarm(rule, "acs_ecs_dashboard", metric, "%", condition, Map.of("instanceId", instance), host);
    }

    /** @param episode a number for one firing and its end */
    String firing(String level, String value, int episode, Instant at) {
        return body("ALERT", level, NULL, value, episode, at);
    }

    String recovery(String level, String value, int episode, Instant at) {
        return body("OK", "OK", level, value, episode, at);
    }

    private String body(String state, String level, String before, String value, int episode, Instant at) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("alertName", rule);
        fields.put("alertState", state);
        fields.put("triggerLevel", level);
        fields.put("preTriggerLevel", before);
        fields.put("curValue", value);
        fields.put("unit", unit);
        fields.put("expression", condition);
        fields.put("lastTime", state.equals("OK") ? "12 minutes" : "3 minutes");
        fields.put("metricName", metric);
        fields.put("rawMetricName", metric);
        fields.put("metricProject", namespace);
        fields.put("namespace", namespace);
        fields.put("dimensions", "{userId=" + ACCOUNT + dimensionsText() + "}");
        fields.put("instanceName", resource);
        fields.put("ruleId", "alarmRule_uuid_%08x".formatted(rule.hashCode()));
        fields.put("transId", "%08x-00ae-11ee-a24f-%012x".formatted(hashCode(), episode));
        fields.put("timestamp", Long.toString(at.toEpochMilli()));
        fields.put("regionId", "cn-hangzhou");
        fields.put("regionName", "China (Hangzhou)");
        fields.put("groupId", NULL);
        fields.put("userId", ACCOUNT);
        fields.put("signature", "FpaZx5JmbQaKGAKM90Wj95oZh/o=");
        return form(fields);
    }

    private String dimensionsText() {
        return dimensions.entrySet().stream()
                .map(dimension -> ", " + dimension.getKey() + "=" + dimension.getValue())
                .collect(joining());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(joining("&"));
    }
}
