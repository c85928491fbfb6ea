package io.cmbridge.bench;

import io.cmbridge.bench.Comparison.Side;
import java.net.ServerSocket;
import java.time.Duration;

/** Durable accepts beside senders of a byte a second, against the same without them. The destination never answers. */
final class SlowBench {

    private static final int RESOURCES = 1_000;

    private SlowBench() {}

    /**
     * Prints the table.
     *
     * @param arguments the number of slow senders (300), of connections (64), the seconds of one round (6)
     */
    public static void main(String[] arguments) throws Exception {
        int slow = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        var round = Duration.ofSeconds(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 6);
        var load = new Load(connections, Alerts.warnings(RESOURCES));
        try (var silent = new ServerSocket(0, 1000);
                var application = Application.start(silent.getLocalPort())) {
            int port = application.port();
            System.out.printf("%d connections, %d slow senders%n", connections, slow);
            new Comparison(
                            new Side("alone", () -> load.on(port, Application.CALLBACK, round)),
                            new Side("beside slow senders", () -> beside(slow, port, load, round)))
                    .print();
        }
    }

    private static Times beside(int slow, int port, Load load, Duration round) throws Exception {
        var slowOnes = new SlowSenders(port, slow);
        try (slowOnes) {
            return load.on(port, Application.CALLBACK, round);
        }
    }
}
