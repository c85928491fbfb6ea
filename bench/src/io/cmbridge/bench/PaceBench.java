package io.cmbridge.bench;

import io.cmbridge.CmBridgeApplication;
import io.cmbridge.outbox.Backlog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;

/**
 * A backlog of 3,000 alerts delivered at the default pace in real time, and what the receiving end counts. The backlog
 * comes while the receiving end answers 503. The share of the allowance is that of the first two minutes, at the end of
 * which about a third of the backlog still waits.
 */
final class PaceBench {

    private static final String TOKEN = "bench-bench-bench";
    private static final int BACKLOG = 3_000;
    private static final int PER_SECOND = 18;
    private static final int PER_MINUTE = 1_000;
    private static final int FLASHDUTY_PER_SECOND = 100;
    private static final int FLASHDUTY_PER_MINUTE = 1_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private PaceBench() {}

    /**
     * Prints the counts.
     *
     * @param arguments none are read
     */
    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory(Path.of("target"), "bench");
        try (var receiver = new PaceReceiver();
                var context = SpringApplication.run(CmBridgeApplication.class, properties(data, receiver))) {
            post(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            var backlog = context.getBean(Backlog.class);
            System.out.printf("%d waiting%n", backlog.waiting("default"));
            receiver.open();
            while (backlog.waiting("default") > 0) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            print(receiver.arrivals(), receiver.accepted());
        }
    }

    private static String[] properties(Path data, PaceReceiver receiver) {
        return new String[] {
            "--server.port=0",
            "--cm-bridge.console.port=0",
            "--cm-bridge.data-dir=" + data,
            "--CALLBACK_TOKEN=" + TOKEN,
            "--FLASHDUTY_PUSH_URL=" + receiver.url(),
            "--server.tomcat.max-keep-alive-requests=-1",
            "--logging.level.root=error"
        };
    }

    private static void post(int port) throws Exception {
        try (var sender = new Sender(port, "/callback/" + TOKEN)) {
            for (int alert = 0; alert < BACKLOG; alert++) {
                sender.post("alertName=CPU&ruleId=r1&userId=1&alertState=ALERT&triggerLevel=WARN&curValue=97"
                        + "&timestamp=1685646149981&dimensions=%7BinstanceId%3Di-" + alert + "%2C+userId%3D1%7D");
            }
        }
    }

    private static void print(Arrivals all, Arrivals accepted) {
        System.out.printf(
                "%d pushes accepted in %.1f s, and %d answered 503 before%n",
                accepted.count(), accepted.span().toMillis() / 1e3, all.count() - accepted.count());
        System.out.printf("most in any second: %d of %d%n", all.mostIn(SECOND), PER_SECOND);
        System.out.printf("most in any minute: %d of %d%n", all.mostIn(MINUTE), PER_MINUTE);
        long used = accepted.within(MINUTE.multipliedBy(2));
        System.out.printf(
                "allowance used in the first two minutes: %.1f %% (%d of %d)%n",
                used * 100.0 / (2 * PER_MINUTE), used, 2 * PER_MINUTE);
        System.out.printf(
                "429s by an exact counter of %d per second and %d per minute: %d%n",
                FLASHDUTY_PER_SECOND, FLASHDUTY_PER_MINUTE, all.refusedBy(FLASHDUTY_PER_SECOND, FLASHDUTY_PER_MINUTE));
    }
}
