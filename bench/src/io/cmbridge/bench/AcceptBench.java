package io.cmbridge.bench;

import io.cmbridge.CmBridgeApplication;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;

/**
 * Durable accepts against the same application's plain endpoint, alternating within one run: the ratio is what counts,
 * since the machine's speed is in both. The destination takes connections and never answers, so that next to nothing
 * but accepting goes on.
 */
final class AcceptBench {

    private static final String TOKEN = "bench";
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 5;

    private AcceptBench() {}

    /**
     * Prints the table.
     *
     * @param arguments the number of connections (64), the seconds of one round (6)
     */
    public static void main(String[] arguments) throws Exception {
        int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        var data = Files.createTempDirectory(Path.of("target"), "bench");
        try (var silent = new ServerSocket(0, 1000);
                var context = SpringApplication.run(
                        new Class<?>[] {CmBridgeApplication.class, PlainEndpoint.class},
                        arguments(data, silent.getLocalPort()))) {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            measure(new Load(connections, Duration.ofSeconds(seconds)), port, connections);
        }
    }

    private static String[] arguments(Path data, int destination) {
        return new String[] {
            "--server.port=0",
            "--cm-bridge.console.port=0",
            "--cm-bridge.data-dir=" + data,
            "--CALLBACK_TOKEN=" + TOKEN,
            "--FLASHDUTY_PUSH_URL=http://127.0.0.1:" + destination + "/push?integration_key=bench",
            "--server.tomcat.max-keep-alive-requests=-1",
            "--logging.level.root=error"
        };
    }

    private static void measure(Load load, int port, int connections) throws Exception {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            load.on(port, PlainEndpoint.PATH);
            load.on(port, "/callback/" + TOKEN);
        }
        var plain = new ArrayList<Load.Result>();
        var durable = new ArrayList<Load.Result>();
        for (int round = 0; round < ROUNDS; round++) {
            plain.add(load.on(port, PlainEndpoint.PATH));
            durable.add(load.on(port, "/callback/" + TOKEN));
        }
        System.out.printf("%d connections, %d rounds each, alternating%n", connections, ROUNDS);
        System.out.printf("%-22s %10s %10s %10s%n", "", "per second", "p50 ms", "p99 ms");
        row("plain, keeps nothing", Load.Result.of(plain));
        row("durable accept", Load.Result.of(durable));
        System.out.printf("durable / plain: %.2f (of each round: %s)%n", ratio(durable, plain), ratios(durable, plain));
    }

    private static double ratio(List<Load.Result> durable, List<Load.Result> plain) {
        return Load.Result.of(durable).rate() / Load.Result.of(plain).rate();
    }

    private static List<String> ratios(List<Load.Result> durable, List<Load.Result> plain) {
        var ratios = new ArrayList<String>();
        for (int round = 0; round < durable.size(); round++) {
            ratios.add("%.2f"
                    .formatted(durable.get(round).rate() / plain.get(round).rate()));
        }
        return ratios;
    }

    private static void row(String name, Load.Result result) {
        System.out.printf("%-22s %10.0f %10.2f %10.2f%n", name, result.rate(), result.millis(0.5), result.millis(0.99));
    }
}
