package io.cmbridge.bench;

import java.time.Duration;

/**
 * How long an alert takes from its sender to its destination at half the allowance, with a destination that answers at
 * once: first at the default pace, then at one that is wider.
 */
final class LatencyBench {

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private LatencyBench() {}

    /**
     * Prints the table.
     *
     * @param arguments the seconds at each pace (120)
     */
    public static void main(String[] arguments) throws Exception {
        var time = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 120);
        System.out.printf("%-34s %8s %10s %10s %10s%n", "ms", "samples", "p50", "p99", "longest");
        measure("18/s, 1000/min: ", 8, time);
        measure(
                "200/s, 12000/min: ",
                100,
                time,
                "--cm-bridge.destinations.default.pace.per-second=200",
                "--cm-bridge.destinations.default.pace.per-minute=12000",
                "--cm-bridge.destinations.default.pace.beyond-flashduty=true");
    }

    private static void measure(String pace, int perSecond, Duration time, String... settings) throws Exception {
        var deliveries = new Deliveries();
        try (var destination = new Receiver(deliveries::note);
                var application = Application.start(destination.port(), settings)) {
            var stream = new AlertStream(application.port(), perSecond);
            stream.send(WARM_UP);
            deliveries.await(stream.begun().keySet());
            stream.forget();
            stream.send(time);
            deliveries.await(stream.begun().keySet());
            row(pace + perSecond + "/s delivered", deliveries.since(stream.begun(), time));
            row(pace + perSecond + "/s answered", stream.answers(time));
        }
    }

    private static void row(String name, Times times) {
        System.out.printf(
                "%-34s %8d %10.1f %10.1f %10.1f%n",
                name, times.count(), times.millis(0.5), times.millis(0.99), times.millis(1));
    }
}
