package io.cmbridge.bench;

import io.cmbridge.bench.Comparison.Side;
import io.cmbridge.outbox.Backlog;
import java.time.Duration;

/**
 * Accepts while a backlog drains at the default pace, against the empty state. Two applications run in this process, each
 * with a store of its own: in one nothing waited at the start, and nothing is ever delivered; in the other the backlog
 * waits, and is delivered while that application is under load, and only then. The destination answers at once.
 */
final class DrainBench {

    private static final int ENTRIES_PER_ALERT = 10;
    private static final int RESOURCES = 1_000;

    private DrainBench() {}

    /**
     * Prints the table.
     *
     * @param arguments the number of connections (64), the seconds of one round (6), how many entries wait (20000)
     */
    public static void main(String[] arguments) throws Exception {
        int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        var round = Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6);
        int waiting = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20_000;
        try (var destination = new Receiver(push -> {});
                var empty = Application.start(destination.port());
                var draining = Application.start(destination.port())) {
            empty.stopDelivery();
            draining.stopDelivery();
            new Load(connections, Alerts.changing(waiting / ENTRIES_PER_ALERT))
                    .on(draining.port(), Application.CALLBACK, waiting);
            var load = new Load(connections, Alerts.changing(RESOURCES));
            System.out.printf("%d connections, %d waiting%n", connections, waiting);
            new Comparison(
                            new Side("empty", () -> load.on(empty.port(), Application.CALLBACK, round)),
                            new Side("draining", () -> drain(draining, load, round)))
                    .print();
            System.out.printf(
                    "%d pushes while draining, %d wait at the end%n",
                    destination.received(), draining.bean(Backlog.class).waiting(Application.DESTINATION));
        }
    }

    private static Times drain(Application draining, Load load, Duration round) throws Exception {
        draining.startDelivery();
        try {
            return load.on(draining.port(), Application.CALLBACK, round);
        } finally {
            draining.stopDelivery();
        }
    }
}
