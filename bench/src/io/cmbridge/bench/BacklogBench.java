package io.cmbridge.bench;

import io.cmbridge.bench.Comparison.Side;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.DueEntries;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * What a large backlog costs: the time to choose and claim a batch of it, and the accept rate against an empty store. Two
 * applications run in this process, each with a store of its own; neither delivers by itself.
 */
final class BacklogBench {

    private static final int ENTRIES_PER_ALERT = 10;
    private static final int BUSY_RESOURCES = 1_000;
    private static final int RESTING_LANES = 1_000;
    private static final int NOBODY = 9;

    private final int connections;
    private final Duration round;
    private final int resources;

    private BacklogBench(int connections, Duration round, int resources) {
        this.connections = connections;
        this.round = round;
        this.resources = resources;
    }

    /**
     * Prints the figures.
     *
     * @param arguments how many entries wait (1000000), the number of connections (64), the seconds of one round (6)
     */
    public static void main(String[] arguments) throws Exception {
        int waiting = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        var round = Duration.ofSeconds(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 6);
        var bench = new BacklogBench(connections, round, waiting / ENTRIES_PER_ALERT);
        try (var full = Application.start(NOBODY)) {
            full.stopDelivery();
            bench.fill(full, waiting);
            bench.compare(full);
            bench.claim(full);
        }
    }

    private void fill(Application full, int entries) throws Exception {
        var times = new Load(connections, Alerts.changing(resources)).on(full.port(), Application.CALLBACK, entries);
        System.out.printf("filled at %.0f per second: %.0f MB on disk%n", times.perSecond(), full.megabytesOnDisk());
        printWaiting(full);
        printHeap("with the backlog alone");
    }

    private void compare(Application full) throws Exception {
        try (var empty = Application.start(NOBODY)) {
            empty.stopDelivery();
            compare(full, empty, BUSY_RESOURCES);
            compare(full, empty, resources);
            printHeap("with both applications");
        }
    }

    private void compare(Application full, Application empty, int resources) throws Exception {
        var load = new Load(connections, Alerts.changing(resources));
        System.out.printf("accepts of %d alerts at %d connections%n", resources, connections);
        new Comparison(
                        new Side("empty", () -> load.on(empty.port(), Application.CALLBACK, round)),
                        new Side("backlog", () -> load.on(full.port(), Application.CALLBACK, round)))
                .print();
    }

    private void claim(Application full) throws Exception {
        var claims = new Claims(full.bean(DueEntries.class));
        var time = round.multipliedBy(5);
        claims.during(round, Set.of());
        System.out.printf("%-34s %8s %8s %8s %8s%n", "claim of a batch, ms", "batches", "p50", "p99", "longest");
        row("nothing else going on", claims.during(time, Set.of()));
        row(RESTING_LANES + " lanes to leave alone", claims.during(time, claims.rest(RESTING_LANES)));
        try (var background = Executors.newSingleThreadExecutor()) {
            var load = new Load(connections, Alerts.changing(resources));
            var accepts = background.submit(() -> load.on(full.port(), Application.CALLBACK, time));
            row("while callbacks are accepted", claims.during(time, Set.of()));
            System.out.printf(
                    "accepted meanwhile: %.0f per second%n", accepts.get().perSecond());
        }
    }

    private static void printWaiting(Application application) {
        long begin = System.nanoTime();
        long waiting = application.bean(Backlog.class).waiting(Application.DESTINATION);
        System.out.printf("%d wait, counted in %.0f ms%n", waiting, (System.nanoTime() - begin) / 1e6);
    }

    private static void row(String name, Times times) {
        System.out.printf(
                "%-34s %8d %8.2f %8.2f %8.2f%n",
                name, times.count(), times.millis(0.5), times.millis(0.99), times.millis(1));
    }

    private static void printHeap(String when) {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
                "heap used after a collection, %s: %d MiB of %d%n",
                when, used >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }
}
