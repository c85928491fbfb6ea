package io.cmbridge.bench;

import io.cmbridge.ExtractedJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.util.FileSystemUtils;

/**
 * From a process's start to its being ready, and what its first callbacks take, with the ahead-of-time cache that the image has
 * and without it, in turns; and its memory, at rest and under load.
 */
final class StartupBench {

    private static final int FIRST = 100;
    private static final int CONNECTIONS = 32;
    private static final Duration LOAD = Duration.ofSeconds(20);

    private final Path directory;
    private final int destination;

    private StartupBench(Path directory, int destination) {
        this.directory = directory;
        this.destination = destination;
    }

    /**
     * Prints the table.
     *
     * @param arguments how many starts of each (7)
     */
    public static void main(String[] arguments) throws Exception {
        int starts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        var directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "startup");
        try (var receiver = new Receiver(event -> {})) {
            new StartupBench(directory, receiver.port()).run(starts);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private void run(int starts) throws Exception {
        var without = new Side("without", ExtractedJar.command());
        var with = new Side("with", ExtractedJar.cachedCommand());
        for (int round = 0; round < starts; round++) {
            measure(round % 2 == 0 ? without : with);
            measure(round % 2 == 0 ? with : without);
        }
        print(without, with);
        memory(with);
    }

    /** One of two ways to start, and what was measured of it: nanoseconds. */
    private record Side(String name, List<String> command, List<Long> ready, List<Long> first, List<Long> latencies) {

        Side(String name, List<String> command) {
            this(name, command, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        static Times times(List<Long> nanos) {
            return new Times(nanos.stream().mapToLong(Long::longValue), Duration.ofSeconds(1));
        }
    }

    private void measure(Side side) throws Exception {
        var data = Files.createTempDirectory(directory, "data");
        try (var bridge = ExtractedBridge.start(side.command(), data, destination)) {
            side.ready().add((long) (bridge.millisToReady() * 1e6));
            var bodies = Alerts.warnings(FIRST);
            try (var sender = new Sender(bridge.port(), Application.CALLBACK)) {
                var taken = LongStream.range(0, FIRST).mapToObj(bodies).toList();
                for (int callback = 0; callback < FIRST; callback++) {
                    long begin = System.nanoTime();
                    sender.post(taken.get(callback));
                    (callback == 0 ? side.first() : side.latencies()).add(System.nanoTime() - begin);
                }
            }
        }
    }

    private static void print(Side without, Side with) {
        System.out.printf("%d starts each, alternating%n", with.ready().size());
        System.out.printf(
                "%-10s %12s %12s %14s %10s %10s%n",
                "cache", "ready p50 ms", "longest", "1st callback", "p50 ms", "p99 ms");
        for (var side : List.of(without, with)) {
            var ready = Side.times(side.ready());
            var latencies = Side.times(side.latencies());
            System.out.printf(
                    "%-10s %12.0f %12.0f %14.1f %10.2f %10.2f%n",
                    side.name(),
                    ready.millis(0.5),
                    ready.millis(1),
                    Side.times(side.first()).millis(0.5),
                    latencies.millis(0.5),
                    latencies.millis(0.99));
        }
        System.out.printf(
                "with / without: ready %.2f, first callback %.2f%n",
                Side.times(with.ready()).millis(0.5)
                        / Side.times(without.ready()).millis(0.5),
                Side.times(with.first()).millis(0.5)
                        / Side.times(without.first()).millis(0.5));
    }

    private void memory(Side side) throws Exception {
        var data = Files.createTempDirectory(directory, "data");
        try (var bridge = ExtractedBridge.start(side.command(), data, destination)) {
            System.out.printf("resident at rest: %.0f MiB%n", bridge.resident());
            var times = new Load(CONNECTIONS, Alerts.warnings(1_000)).on(bridge.port(), Application.CALLBACK, LOAD);
            System.out.printf(
                    "resident under load, at most: %.0f MiB (%d connections, %.0f callbacks a second)%n",
                    bridge.mostResident(), CONNECTIONS, times.perSecond());
        }
    }
}
