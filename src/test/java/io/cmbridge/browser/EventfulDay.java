package io.cmbridge.browser;

import static org.awaitility.Awaitility.await;

import io.cmbridge.Bridge;
import io.cmbridge.outbox.Backlog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.springframework.core.io.ClassPathResource;

/** A bridge with a day behind it: alerts of several teams that came and went, and some things that went wrong. */
final class EventfulDay implements AutoCloseable {

    static final String INFRASTRUCTURE = "t0ken-of-infrastructure";
    static final String STOREFRONT = "t0ken-of-the-storefront";

    private static final int DAY = 24 * 60;

    private final TravellingClock clock = new TravellingClock();
    private final PretendFlashduty flashduty = new PretendFlashduty();
    private final List<Moment> moments = new ArrayList<>();
    private final Set<String> down = new HashSet<>();
    private final Bridge bridge;
    private int episodes;

    EventfulDay(Path data) throws Exception {
        clock.back(Duration.ofMinutes(DAY));
        bridge = Bridge.startAt(
                clock,
                data,
                "--spring.config.additional-location=classpath:io/cmbridge/browser/day.yaml",
                "--flashduty=" + flashduty.pushUrl());
        ordinaryAlerts(new SplittableRandom(7));
        specialAlerts();
        thingsThatWentWrong();
        play();
    }

    private record Moment(int minutesAgo, Deed deed) {}

    @FunctionalInterface
    private interface Deed {
        void happen() throws Exception;
    }

    int consolePort() {
        return bridge.consolePort();
    }

    private void at(int minutesAgo, Deed deed) {
        moments.add(new Moment(minutesAgo, deed));
    }

    private void ordinaryAlerts(SplittableRandom random) {
        for (int begin = DAY - 5; begin > 50; begin -= 10 + random.nextInt(45)) {
            boolean isShop = random.nextInt(4) == 0;
            var alarms =
                    isShop ? Alarms.OF_THE_STOREFRONT : random.nextBoolean() ? Alarms.OF_HOSTS : Alarms.OF_DATABASES;
            var level = List.of("CRITICAL", "WARN", "WARN", "INFO").get(random.nextInt(4));
            episode(
                    isShop ? STOREFRONT : INFRASTRUCTURE,
                    alarms.get(random.nextInt(alarms.size())),
                    level,
                    begin,
                    begin - 3 - random.nextInt(30));
        }
    }

    /** @param end when it is over, in minutes ago; never, if it is in the future */
    private void episode(String token, Alarm alarm, String level, int begin, int end) {
        int number = ++episodes;
        at(begin, () -> post(token, alarm.firing(level, 90 + number % 10 + "." + number % 7, number, clock.instant())));
        if (end >= 0) {
            at(end, () -> post(token, alarm.recovery(level, 40 + number % 30 + ".5", number, clock.instant())));
        }
    }

    private void specialAlerts() {
        at(20 * 60, () -> bridge.send(bridge.callbackOf(INFRASTRUCTURE)));
        at(9 * 60, () -> post(INFRASTRUCTURE, sample("event-instance-statechange.json")));
        at(7 * 60, () -> post(STOREFRONT, sample("event-subscription.json")));
        episode(INFRASTRUCTURE, Alarms.MARKUP, "WARN", 300, -1);
        episode(INFRASTRUCTURE, Alarms.ENDLESS, "WARN", 270, -1);
        episode(INFRASTRUCTURE, Alarms.MEMORY, "CRITICAL", 44, -1);
        at(35, () -> post(INFRASTRUCTURE, Alarms.CPU.recovery("WARN", "41.5", 1_000, clock.instant())));
        at(34, () -> post(INFRASTRUCTURE, Alarms.CPU.firing("WARN", "93.5", 1_000, clock.instant())));
    }

    private void thingsThatWentWrong() {
        at(240, () -> post(INFRASTRUCTURE, "status=firing&summary=disk+full"));
        at(31, () -> post(INFRASTRUCTURE, "{\"alertName\":\"CPU"));
        at(151, () -> flashduty.refuse("archive-01"));
        episode(INFRASTRUCTURE, Alarms.DISK, "WARN", 150, 120);
        at(119, flashduty::mend);
        at(75, () -> fail("databases", () -> flashduty.fail("databases")));
        episode(INFRASTRUCTURE, Alarms.CONNECTIONS, "CRITICAL", 74, 62);
        episode(INFRASTRUCTURE, Alarms.REPLICA, "WARN", 73, 63);
        episode(INFRASTRUCTURE, Alarms.CACHE, "WARN", 72, -1);
        episode(INFRASTRUCTURE, Alarms.CACHE, "WARN", 67, -1);
        episode(INFRASTRUCTURE, Alarms.CACHE, "WARN", 65, 64);
        at(61, () -> recover("databases"));
        at(26, () -> fail("storefront", () -> flashduty.block("storefront")));
        Alarms.OF_THE_STOREFRONT.forEach(alarm -> episode(STOREFRONT, alarm, "CRITICAL", 25 - episodes % 3, 6));
        at(12, () -> fail("databases", () -> flashduty.fail("databases")));
        Alarms.OF_DATABASES.forEach(alarm -> episode(INFRASTRUCTURE, alarm, "CRITICAL", 11 - episodes % 3, -1));
    }

    private void fail(String destination, Runnable failure) {
        failure.run();
        down.add(destination);
    }

    private void recover(String destination) {
        flashduty.mend();
        down.remove(destination);
    }

    private void play() throws Exception {
        moments.sort(Comparator.comparingInt(Moment::minutesAgo).reversed());
        for (var moment : moments) {
            clock.back(Duration.ofMinutes(moment.minutesAgo()));
            moment.deed().happen();
            awaitDelivered();
        }
        clock.back(Duration.ZERO);
    }

    /** What a destination that is there is owed. */
    private void awaitDelivered() {
        var backlog = bridge.bean(Backlog.class);
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> backlog.waiting().entrySet().stream()
                        .allMatch(waiting -> waiting.getValue() == 0 || down.contains(waiting.getKey())));
    }

    private void post(String token, String body) throws Exception {
        bridge.post(token, body);
    }

    private static String sample(String name) throws Exception {
        return new ClassPathResource("samples/" + name)
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("zabank-prd-infra-ZAGateway-service-0\\*{4}", "batch-worker-07");
    }

    @Override
    public void close() {
        bridge.close();
        flashduty.close();
    }
}
