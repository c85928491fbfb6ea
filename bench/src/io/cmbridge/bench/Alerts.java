package io.cmbridge.bench;

import java.util.function.LongFunction;

/**
 * Metric alerts of many resources, as Cloud Monitor posts them. The bodies of two numbers are never the same. Numbers that
 * follow one another are of resources far apart, and come round to the same resource after as many as there are.
 */
final class Alerts {

    private static final long STRIDE = 2_654_435_761L;
    private static final long SCATTER = 0x9E3779B97F4A7C15L;
    private static final String[] LEVELS = {
        "CRITICAL", "WARN", "WARN", "WARN", "WARN", "WARN", "INFO", "INFO", "OK", "OK"
    };
    private static final String SAMPLE =
            "lastTime=0%E5%88%86%E9%92%9F&rawMetricName=CPUUtilization&expression=%24Average%3E%3D95&metricName=CPU&"
                    + "instanceName=web-1%2F203.0.113.10&signature=FpaZx5JmbQaKGAKM90Wj95oZh%2Fo%3D&groupId=41263096&"
                    + "productGroupName=shop-pd&metricProject=acs_ecs&userId=1000000000000001&unit=%25&alertName=CPU&"
                    + "regionId=cn-hangzhou&namespace=acs_ecs&preTriggerLevel=null&ruleId=applyTemplate0f1e2d3c&"
                    + "timestamp=1685646149981";

    private Alerts() {}

    /** Warnings, again and again. */
    static LongFunction<String> warnings(int resources) {
        return number -> body(number, resources, "WARN");
    }

    /** One in ten critical, five warnings, two infos, two recoveries. */
    static LongFunction<String> changing(int resources) {
        return number -> body(number, resources, LEVELS[(int) (((number * SCATTER) >>> 32) % LEVELS.length)]);
    }

    private static String body(long number, int resources, String level) {
        var status =
                level.equals("OK") ? "&triggerLevel=WARN&alertState=OK" : "&alertState=ALERT&triggerLevel=" + level;
        return SAMPLE + status + "&transId=" + number + "&curValue=" + number % 100 + "&dimensions=%7BinstanceId%3Di-"
                + number * STRIDE % resources + "%2C+userId%3D1000000000000001%7D";
    }
}
