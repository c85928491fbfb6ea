package io.cmbridge.bench;

import io.cmbridge.bench.Comparison.Side;
import java.net.ServerSocket;
import java.time.Duration;

/**
 * Durable accepts against the same application's plain endpoint. The destination takes connections and never answers, so
 * that next to nothing but accepting goes on.
 */
final class AcceptBench {

    private static final int RESOURCES = 1_000;

    private AcceptBench() {}

    /**
     * Prints the table.
     *
     * @param arguments the number of connections (64), the seconds of one round (6)
     */
    public static void main(String[] arguments) throws Exception {
        int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        var round = Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6);
        var load = new Load(connections, Alerts.warnings(RESOURCES));
        try (var silent = new ServerSocket(0, 1000);
                var application = Application.start(silent.getLocalPort())) {
            int port = application.port();
            System.out.printf("%d connections%n", connections);
            new Comparison(
                            new Side(
                                    "plain, keeps nothing",
                                    () -> load.on(application.consolePort(), PlainEndpoint.PATH, round)),
                            new Side("durable accept", () -> load.on(port, Application.CALLBACK, round)))
                    .print();
        }
    }
}
