package io.cmbridge.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How long the console takes to answer with many events stored, against few. Two applications run in this process, and
 * each page is asked of one and of the other in turn. What is stored waits, so that all there is to count is there.
 */
final class ConsoleBench {

    private static final int NOBODY = 9;
    private static final int FEW = 1_000;
    private static final int EVENTS_PER_ALERT = 10;
    private static final int CONNECTIONS = 64;
    private static final int WARM_UP = 20;
    private static final String PASSWORD = "console-of-the-bench";

    private final int requests;

    private ConsoleBench(int requests) {
        this.requests = requests;
    }

    /**
     * Prints the figures.
     *
     * @param arguments how many events (1000000), how many requests for each page (50)
     */
    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        try (var few = filled(FEW);
                var many = filled(events)) {
            System.out.printf("%d and %d events, %.0f MB on disk%n", FEW, events, many.megabytesOnDisk());
            new ConsoleBench(requests)
                    .compare(new Console(few.consolePort(), PASSWORD), new Console(many.consolePort(), PASSWORD));
        }
    }

    private static Application filled(int events) throws Exception {
        var application = Application.start(NOBODY, "--CONSOLE_PASSWORD=" + PASSWORD);
        application.stopDelivery();
        new Load(CONNECTIONS, Alerts.changing(events / EVENTS_PER_ALERT))
                .on(application.port(), Application.CALLBACK, events);
        return application;
    }

    private void compare(Console few, Console many) throws Exception {
        System.out.printf("%-28s %8s %8s %8s %8s %8s%n", "ms", "few p50", "p99", "many p50", "p99", "p50 ratio");
        for (var page : pages().entrySet()) {
            var times = new long[2][requests];
            for (int i = -WARM_UP; i < requests; i++) {
                long one = few.get(page.getValue());
                long other = many.get(page.getValue());
                if (i >= 0) {
                    times[0][i] = one;
                    times[1][i] = other;
                }
            }
            print(page.getKey(), times(times[0]), times(times[1]));
        }
    }

    private static Map<String, String> pages() {
        var anHourAgo = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        return new TreeMap<>(Map.of(
                "1 overview", "/",
                "2 events", "/events",
                "3 events, far back", "/events?before=500",
                "4 events of a resource", "/events?resource=web-1",
                "5 events that are not there", "/events?rule=nothing-of-this-name",
                "6 buried events", "/events?state=buried",
                "7 waiting, from a time on", "/events?state=waiting&zone=UTC&from=" + anHourAgo,
                "8 open alerts", "/alerts?silent=PT1H",
                "9 one event", "/events/400",
                "a scrape", "/actuator/prometheus"));
    }

    private static Times times(long[] nanos) {
        return new Times(
                LongStream.of(nanos), Duration.ofNanos(LongStream.of(nanos).sum()));
    }

    private static void print(String page, Times few, Times many) {
        System.out.printf(
                "%-28s %8.1f %8.1f %8.1f %8.1f %8.2f%n",
                page,
                few.millis(0.5),
                few.millis(0.99),
                many.millis(0.5),
                many.millis(0.99),
                many.millis(0.5) / few.millis(0.5));
    }
}
