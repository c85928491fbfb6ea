package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas under load whose PostgreSQL fails: callbacks are answered 503 within Cloud Monitor's patience, nothing that
 * was answered 200 is lost, and both go on by themselves. {@code database.failures.seed} repeats the choices of a run.
 */
class DatabaseFailuresIT {

    private static final long SEED = Long.getLong("database.failures.seed", System.nanoTime());
    private static final Duration PATIENCE_OF_CLOUD_MONITOR = Duration.ofSeconds(5);

    @TempDir
    Path directory = Path.of("");

    private PostgresServer server;

    @BeforeEach
    void startPostgres() throws Exception {
        System.out.printf("-Ddatabase.failures.seed=%d%n", SEED);
        server = PostgresServer.start();
    }

    @AfterEach
    void stopPostgres() throws Exception {
        server.close();
    }

    @Test
    void aDatabaseThatIsKilledOrHangsCostsNothingButTime() throws Exception {
        var kill = new Failure("killed", server::kill, server::restart);
        var hang = new Failure("frozen", server::freeze, server::thaw);
        try (var load = new ReplicasUnderLoad(directory, PostgresServer.url(server), SEED)) {
            for (var failure : List.of(kill, hang)) {
                load.awaitAnswers(300);
                load.strike(failure.begin());
                load.replicas().awaitReadiness(503);
                awaitRefusals(load, failure.name());
                failure.end().run();
                awaitRecovery(load);
            }
            load.finish(server);
        }
    }

    @Test
    void aStandbyThatTakesOverHasAllThatWasAnswered200() throws Exception {
        try (var standby = server.synchronousStandby();
                var load = new ReplicasUnderLoad(directory, PostgresServer.url(server, standby), SEED)) {
            load.awaitAnswers(300);
            load.awaitPushes(200);
            standby.freeze();
            awaitRefusals(load, "without standby");
            load.strike(server::kill);
            standby.thaw();
            standby.promote();
            awaitRecovery(load);
            load.finish(standby);
        }
    }

    private static void awaitRefusals(ReplicasUnderLoad load, String failure) {
        long before = load.tally().refused.get();
        await().until(() -> load.tally().refused.get() >= before + 50);
        assertRefusedInTime(load, "PostgreSQL " + failure);
    }

    private static void awaitRecovery(ReplicasUnderLoad load) throws Exception {
        long begin = System.nanoTime();
        load.replicas().awaitReadiness(200);
        sayHowLong("both are ready", begin);
        load.awaitAnswers(300);
        sayHowLong("300 callbacks are answered 200", begin);
        load.awaitPushes(300);
        sayHowLong("300 more pushes have arrived", begin);
        assertRefusedInTime(load, "until then");
    }

    private static void assertRefusedInTime(ReplicasUnderLoad load, String when) {
        var slowest = load.tally().slowestRefusal();
        System.out.printf("%s: 503 after %d ms at most%n", when, slowest.toMillis());
        assertThat(slowest).isLessThan(PATIENCE_OF_CLOUD_MONITOR);
        assertThat(load.tally().unanswered).hasValue(0);
    }

    private static void sayHowLong(String what, long since) {
        var time = Duration.ofNanos(System.nanoTime() - since);
        System.out.printf("  %s %d ms after its end%n", what, time.toMillis());
    }

    /** What is done to the database, and what undoes it. */
    private record Failure(String name, Runnable begin, Runnable end) {}
}
