package io.cmbridge.outbox;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Refreshes what the store shows every 5 s, or less often if that takes long; beginning when delivery knows its destinations. */
final class StoreMetricsLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StoreMetricsLoop.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final int LESS_THAN_ONE_IN = 20;

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
                long begin = System.nanoTime();
                metrics.refresh();
                Thread.sleep(rest(Duration.ofNanos(System.nanoTime() - begin)));
            }
        } catch (InterruptedException stopping) {
            LOG.debug("The store's metrics stay as they are");
        }
    }

    /** What takes long, since much waits, is asked less often. */
    private static Duration rest(Duration took) {
        var longer = took.multipliedBy(LESS_THAN_ONE_IN);
        return longer.compareTo(PERIOD) > 0 ? longer : PERIOD;
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
