package io.cmbridge;

import io.cmbridge.event.EventStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * A push that has arrived.
 *
 * @param target the URL's path and query
 * @param at by {@link System#nanoTime}
 * @param taken whether the receiving end took it, though the answer may have been lost
 */
record Push(String target, String body, long at, boolean taken) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Event event() {
        var json = JSON.readTree(body);
        return new Event(
                json.at("/alert_key").asString(),
                json.at("/labels/resource").asString(),
                Integer.parseInt(json.at("/labels/value").asString()),
                EventStatus.valueOf(json.at("/event_status").asString().toUpperCase(Locale.ROOT)),
                this);
    }

    /** How many of them, at most, arrived within less than a time. */
    static int most(List<Push> pushes, Duration within) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < pushes.size(); last++) {
            while (pushes.get(last).at() - pushes.get(first).at() >= within.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** How many of them, as a fraction, repeat one that arrived before. */
    static double repeated(List<Push> pushes) {
        return 1 - (double) pushes.stream().map(Push::body).distinct().count() / pushes.size();
    }

    static String summary(List<Push> pushes) {
        return "%d pushes, %.2f %% of them resends, at most %d in a second"
                .formatted(pushes.size(), 100 * repeated(pushes), most(pushes, Duration.ofSeconds(1)));
    }

    /** What it says. */
    record Event(String alertKey, String resource, int value, EventStatus status, Push push) {}
}
