package io.cmbridge.bench;

import io.cmbridge.bench.Comparison.Side;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Durable accepts into the embedded store, against one replica on PostgreSQL; and one replica against two on the same
 * database. All of it, the database and the senders too, shares the processors of this machine, and so the second replica
 * adds none. The destination takes connections and never answers.
 */
final class ReplicasBench {

    private static final int RESOURCES = 1_000;

    private final int connections;
    private final Duration round;
    private final Load load;

    private ReplicasBench(int connections, Duration round) {
        this.connections = connections;
        this.round = round;
        this.load = new Load(connections, Alerts.warnings(RESOURCES));
    }

    /**
     * Prints the tables.
     *
     * @param arguments the number of connections (64), the seconds of one round (4)
     */
    public static void main(String[] arguments) throws Exception {
        int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        new ReplicasBench(connections, Duration.ofSeconds(seconds)).run();
    }

    private void run() throws Exception {
        try (var silent = new ServerSocket(0, 1000);
                var postgres = new Postgres();
                var embedded = Application.start(silent.getLocalPort());
                var one = Application.start(silent.getLocalPort(), postgres.replica("one"));
                var other = Application.start(silent.getLocalPort(), postgres.replica("other"))) {
            System.out.printf("%d connections%n", connections);
            var oneReplica = new Side("one replica", () -> load.on(one.port(), Application.CALLBACK, round));
            new Comparison(
                            new Side("embedded store", () -> load.on(embedded.port(), Application.CALLBACK, round)),
                            oneReplica)
                    .print();
            new Comparison(oneReplica, new Side("two replicas", () -> onBoth(one, other))).print();
        }
    }

    private Times onBoth(Application one, Application other) throws Exception {
        var half = new Load(connections / 2, Alerts.warnings(RESOURCES));
        try (var both = Executors.newFixedThreadPool(2)) {
            var times = both.invokeAll(List.<Callable<Times>>of(
                    () -> half.on(one.port(), Application.CALLBACK, round),
                    () -> half.on(other.port(), Application.CALLBACK, round)));
            return times.getFirst().get().and(times.getLast().get());
        }
    }
}
