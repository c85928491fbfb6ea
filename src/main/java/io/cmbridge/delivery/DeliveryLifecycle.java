package io.cmbridge.delivery;

import io.cmbridge.outbox.DueEntries;
import io.cmbridge.outbox.Lease;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Delivers whenever it is this process's {@link Turn}: begins before callbacks are taken, and ends after the last was
 * answered. {@code cm_bridge_delivering} is 1 while it is.
 */
@Component
class DeliveryLifecycle implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_PASSES = Duration.ofMillis(200);

    private final Turn turn;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    DeliveryLifecycle(
            Lease lease, OwnHandover handover, DueEntries dueEntries, StatusBoard board, MeterRegistry registry) {
        this.turn = new Turn(lease, handover, dueEntries, board, System::nanoTime);
        Gauge.builder("cm.bridge.delivering", () -> turn.isDelivering() ? 1 : 0)
                .description("Whether this replica is the one that delivers")
                .register(registry);
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        turn.pass();
        thread = Thread.ofVirtual().name("turn").start(this::run);
    }

    private void run() {
        try {
            while (!stopping.await(BETWEEN_PASSES.toMillis(), TimeUnit.MILLISECONDS)) {
                turn.pass();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            thread.join(PATIENCE);
            turn.end(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
