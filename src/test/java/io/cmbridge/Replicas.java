package io.cmbridge;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two identical replicas on one PostgreSQL, each a process of its own. Their pushes tell which process has sent them. */
final class Replicas implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WAITING = "select count(*) from entry where state = 'WAITING'";

    private final Path directory;
    private final String databaseUrl;
    private final int pushPort;
    private final List<String> pace;
    private final List<Integer> ports = List.of(PackagedBridge.freePort(), PackagedBridge.freePort());
    private final List<PackagedBridge> processes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int launched;

    /** Starts both and returns when they are ready. */
    Replicas(Path directory, String databaseUrl, int pushPort, int perSecond, int perMinute) throws IOException {
        this.directory = directory;
        this.databaseUrl = databaseUrl;
        this.pushPort = pushPort;
        var pace = "--cm-bridge.destinations.default.pace.";
        this.pace = List.of(
                pace + "per-second=" + perSecond, pace + "per-minute=" + perMinute, pace + "beyond-flashduty=true");
        for (int number = 0; number < ports.size(); number++) {
            names.add(nextName());
            processes.add(process(number));
        }
        awaitReady();
    }

    PackagedBridge get(int number) {
        return processes.get(number);
    }

    static int other(int number) {
        return 1 - number;
    }

    /** To be called when the one that was there before has ended. It waits for nothing. */
    void launch(int number) throws IOException {
        processes.get(number).close();
        names.set(number, nextName());
        processes.set(number, process(number));
    }

    void awaitReady() {
        processes.forEach(PackagedBridge::awaitReady);
    }

    /** Returns once the probes of both are answered with a status. */
    void awaitReadiness(int status) {
        await().atMost(PATIENCE).until(() -> {
            for (var process : processes) {
                if (process.readiness() != status) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Where Cloud Monitor's callbacks may be posted to. */
    List<URI> callbackUrls() {
        return ports.stream().map(PackagedBridge::callbackUrl).toList();
    }

    /** The number of the one that delivers, once one alone says that it does. */
    int holder() {
        return await().atMost(PATIENCE)
                .until(this::delivering, numbers -> numbers.size() == 1)
                .getFirst();
    }

    /** Which process has sent a push: no two are named alike, whatever their numbers. */
    static String sender(Push push) {
        return push.target().replaceAll(".*&replica=", "");
    }

    /** The name of the latest process with a number. */
    String name(int number) {
        return names.get(number);
    }

    /** Returns when nothing waits any more, as the database says, whose word is newer than the metrics'. */
    static void awaitDrained(PostgresServer server) {
        await().atMost(PATIENCE.multipliedBy(4)).until(() -> server.number(WAITING) == 0);
    }

    @Override
    public void close() {
        processes.forEach(PackagedBridge::close);
    }

    private List<Integer> delivering() throws InterruptedException {
        var delivering = new ArrayList<Integer>();
        for (int number = 0; number < processes.size(); number++) {
            if (isDelivering(number)) {
                delivering.add(number);
            }
        }
        return delivering;
    }

    private boolean isDelivering(int number) throws InterruptedException {
        try {
            return get(number).metric("cm_bridge_delivering") == 1;
        } catch (IOException down) {
            return false;
        }
    }

    private String nextName() {
        launched++;
        return Integer.toString(launched);
    }

    private PackagedBridge process(int number) throws IOException {
        var environment = Map.of(
                "CALLBACK_TOKEN",
                PackagedBridge.TOKEN,
                "FLASHDUTY_PUSH_URL",
                "http://localhost:" + pushPort + "/push?integration_key=key&replica=" + name(number),
                "CONSOLE_PASSWORD",
                "a-long-password-of-the-console",
                "SPRING_DATASOURCE_URL",
                databaseUrl,
                "SPRING_DATASOURCE_USERNAME",
                PostgresServer.USER,
                "SPRING_DATASOURCE_PASSWORD",
                PostgresServer.PASSWORD,
                PackagedBridge.PORT,
                ports.get(number).toString());
        var home = Files.createDirectories(directory.resolve("replica" + number));
        return PackagedBridge.launch(home, environment, pace.toArray(String[]::new));
    }
}
