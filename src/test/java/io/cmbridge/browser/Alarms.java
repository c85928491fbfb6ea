package io.cmbridge.browser;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The alarms of a house that does not exist. */
final class Alarms {

    static final Alarm CPU =
            Alarm.ofHost("CPU utilization above 90%", "CPUUtilization", "$Average>=90", "i-bp1w3", "web-03/10.0.4.13");
    static final Alarm LOAD =
            Alarm.ofHost("Load above 2 per core", "load_per_core_5m", "$Average>=2", "i-bp1w1", "web-01/10.0.4.11");
    static final Alarm MEMORY = Alarm.ofHost(
            "Memory usage above 95%", "memory_usedutilization", "$Average>=95", "i-bp1b2", "batch-02/10.0.5.22");
    static final Alarm DISK = new Alarm(
            "Disk usage above 85%",
            "acs_ecs_dashboard",
            "diskusage_utilization",
            "%",
            "$Average>=85",
            Map.of("instanceId", "i-bp1a1", "device", "/dev/vdb1"),
            "archive-01/10.0.6.9");
    static final Alarm CONNECTIONS = new Alarm(
            "Connections above 80% of the limit",
            "acs_rds_dashboard",
            "ConnectionUsage",
            "%",
            "$Average>=80",
            Map.of("instanceId", "rm-bp1orders"),
            "orders-main");
    static final Alarm REPLICA = new Alarm(
            "Replication more than 60 s behind",
            "acs_rds_dashboard",
            "DataDelay",
            "s",
            "$Maximum>=60",
            Map.of("instanceId", "rm-bp1orders2"),
            "orders-replica-2");
    static final Alarm CACHE = new Alarm(
            "Redis memory above 80%",
            "acs_kvstore", "MemoryUsage", "%", "$Average>=80", Map.of("instanceId", "r-bp1session"), "session-cache");
    static final Alarm GATEWAY = new Alarm(
            "API网关_返回码5XX个数",
            "acs_apigateway",
            "code5XX_stage",
            "个",
            "$Value >= 5",
            Map.of("apiStageName", "RELEASE", "apiUid", "965c92819300a2052a55eee4ad4375f1"),
            "null");
    static final Alarm BALANCER = new Alarm(
            "负载均衡后端健康检查异常，请立即检查后端服务器以及监听端口的健康检查配置",
            "acs_slb_dashboard",
            "UnhealthyServerCount",
            "个",
            "$Maximum>=1",
            Map.of("instanceId", "lb-bp1shop", "port", "443"),
            "tcp，端口：443，实例：shop-public");
    static final Alarm CHECKOUT = new Alarm(
            "Checkout is not reachable",
            "acs_networkmonitor",
            "Availability",
            "%",
            "$Average<95",
            Map.of("taskId", "7730141"),
            "taskName=checkout，address=https://shop.example.com/checkout");

    /** Every text in it is a script or an element with one. */
    static final Alarm MARKUP = new Alarm(
            "<script>alert('rule')</script> latency",
            "acs_ecs_dashboard",
            "load_1m",
            "<b>%</b>",
            "$Average>=2 <img src=x onerror=alert('condition')>",
            Map.of("instanceId", "<svg onload=alert('dimension')>"),
            "<img src=x onerror=alert('resource')>");

    /** Names without a gap, and more dimensions than an event may have labels. */
    static final Alarm ENDLESS = new Alarm(
            "prod_cn_hangzhou_".repeat(12) + "cpu",
            "acs_customMetric",
            "m",
            "",
            "$Average>=1",
            IntStream.range(0, 60)
                    .boxed()
                    .collect(Collectors.toMap("dimension_number_%02d"::formatted, number -> "value-" + number)),
            "eci-" + "0123456789abcdef".repeat(12));

    static final List<Alarm> OF_HOSTS = List.of(CPU, LOAD, MEMORY);
    static final List<Alarm> OF_DATABASES = List.of(CONNECTIONS, REPLICA, CACHE);
    static final List<Alarm> OF_THE_STOREFRONT = List.of(GATEWAY, BALANCER, CHECKOUT);

    private Alarms() {}
}
