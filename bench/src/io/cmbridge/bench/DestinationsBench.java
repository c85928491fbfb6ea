package io.cmbridge.bench;

import io.cmbridge.CmBridgeApplication;
import io.cmbridge.outbox.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How much of their allowances one delivering replica uses for many destinations that have a backlog at the same time, on
 * PostgreSQL. The backlog comes while all of them answer 503, through a replica that does not deliver. Each then takes 30 ms
 * for an answer.
 */
final class DestinationsBench {

    private static final String TOKEN = "bench-bench-bench";
    private static final int PER_MINUTE = 1_000;
    private static final int BACKLOG = 1_400;
    private static final int SENDERS = 16;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A paused destination is probed every 30 s; each one's minutes count from its first accepted push. */
    private static final Duration LATEST_BEGIN = Duration.ofSeconds(35);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private DestinationsBench() {}

    /**
     * Prints the shares.
     *
     * @param arguments the number of destinations (30)
     */
    public static void main(String[] arguments) throws Exception {
        int destinations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        var receivers = new ArrayList<PaceReceiver>();
        for (int number = 0; number < destinations; number++) {
            receivers.add(new PaceReceiver());
        }
        try (var postgres = new Postgres();
                var delivering = start(postgres, "delivering", receivers);
                var accepting = start(postgres, "accepting", receivers)) {
            require(delivering.getBean(Lease.class).isHeld());
            post(accepting.getEnvironment().getRequiredProperty("local.server.port", Integer.class), destinations);
            receivers.forEach(PaceReceiver::open);
            TimeUnit.SECONDS.sleep(LATEST_BEGIN.toSeconds() + 2 * MINUTE.toSeconds());
            print(receivers);
        } finally {
            receivers.forEach(PaceReceiver::close);
        }
    }

    private static void require(boolean held) {
        if (!held) {
            throw new IllegalStateException("The first replica does not deliver");
        }
    }

    private static ConfigurableApplicationContext start(Postgres postgres, String name, List<PaceReceiver> receivers) {
        var destinations = IntStream.range(0, receivers.size())
                .mapToObj(number -> "--cm-bridge.destinations.d%d.push-url=%s%d"
                        .formatted(number, receivers.get(number).url(), number));
        var integrations = IntStream.range(0, receivers.size())
                .boxed()
                .flatMap(number -> Stream.of(
                        "--cm-bridge.integrations.i%d.token=%s-%d".formatted(number, TOKEN, number),
                        "--cm-bridge.integrations.i%d.destinations=d%d".formatted(number, number)));
        var common = Stream.of(
                "--server.port=0",
                "--cm-bridge.console.port=0",
                "--server.tomcat.max-keep-alive-requests=-1",
                "--logging.level.root=error");
        var arguments = Stream.of(Stream.of(postgres.replica(name)), common, destinations, integrations)
                .flatMap(some -> some)
                .toArray(String[]::new);
        return SpringApplication.run(CmBridgeApplication.class, arguments);
    }

    private static void post(int port, int destinations) throws Exception {
        for (int number = 0; number < destinations; number++) {
            new Load(
                            SENDERS,
                            alert -> "alertName=CPU&ruleId=r1&userId=1&alertState=ALERT&triggerLevel=WARN&curValue=97"
                                    + "&timestamp=1685646149981&dimensions=%7BinstanceId%3Di-" + alert
                                    + "%2C+userId%3D1%7D")
                    .on(port, "/callback/" + TOKEN + "-" + number, (long) BACKLOG + PER_MINUTE);
        }
    }

    private static void print(List<PaceReceiver> receivers) {
        var shares = receivers.stream()
                .map(receiver -> receiver.accepted().within(MINUTE.multipliedBy(2)) * 100.0 / (2 * PER_MINUTE))
                .sorted()
                .toList();
        System.out.printf(
                "%d destinations at once: allowance used in two minutes: least %.1f %%, most %.1f %%%n",
                shares.size(), shares.getFirst(), shares.getLast());
        System.out.printf(
                "pushes a second, all together: %.0f%n",
                receivers.stream()
                                .mapToLong(receiver -> receiver.accepted().within(MINUTE.multipliedBy(2)))
                                .sum()
                        / (2.0 * MINUTE.toSeconds()));
        System.out.printf(
                "most to one of them in any second: %d, in any minute: %d%n",
                receivers.stream()
                        .mapToInt(receiver -> receiver.arrivals().mostIn(SECOND))
                        .max()
                        .orElse(0),
                receivers.stream()
                        .mapToInt(receiver -> receiver.arrivals().mostIn(MINUTE))
                        .max()
                        .orElse(0));
    }
}
