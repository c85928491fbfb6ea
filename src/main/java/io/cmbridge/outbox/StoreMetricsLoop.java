package io.cmbridge.outbox;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Refreshes what the store shows every 5 s, beginning when delivery knows its destinations. */
final class StoreMetricsLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StoreMetricsLoop.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final StoreMetrics metrics;
    private volatile boolean running;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    StoreMetricsLoop(StoreMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("store-metrics").start(this::run);
    }

    private void run() {
        try {
            while (running) {
                metrics.refresh();
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException stopping) {
            LOG.debug("The store's metrics stay as they are");
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Right after delivery, which has taken over by then what waited for former destinations. */
    @Override
    public int getPhase() {
        return 1;
    }
}
