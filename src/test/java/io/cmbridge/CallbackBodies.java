package io.cmbridge;

/** Bodies of metric alerts, as small as they may be. */
public final class CallbackBodies {

    private CallbackBodies() {}

    /** A firing of one alert per resource; the value tells two of them apart. */
    public static String firing(String resource, String level, int value) {
        return body(resource, "ALERT", level, value);
    }

    public static String recovery(String resource, int value) {
        return body(resource, "OK", "OK", value);
    }

    private static String body(String resource, String state, String level, int value) {
        return "alertName=load&ruleId=r1&userId=1&alertState=" + state + "&triggerLevel=" + level
                + "&dimensions=%7BinstanceId%3D" + resource + "%2C+userId%3D1%7D&curValue=" + value
                + "&timestamp=" + (1700000000000L + value);
    }
}
