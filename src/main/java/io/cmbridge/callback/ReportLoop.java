package io.cmbridge.callback;

import io.cmbridge.outbox.UnreadableCallbacks;
import io.cmbridge.routing.Integrations;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has on-call told of unreadable callbacks: at the start, when one has come, and every minute; never twice within a second,
 * however many come. What a stop leaves undone is told after the next start.
 */
@Component
class ReportLoop implements SmartLifecycle {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final UnreadableReports reports;
    private final Semaphore woken = new Semaphore(0);
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    ReportLoop(ReportProperties properties, Integrations integrations, UnreadableCallbacks callbacks, Clock clock) {
        this.reports =
                new UnreadableReports(properties.reportUnreadable() ? integrations.all() : List.of(), callbacks, clock);
    }

    /** An unreadable callback has been stored. */
    void wake() {
        woken.release();
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofVirtual().name("reports").start(this::run);
    }

    private void run() {
        try {
            do {
                woken.drainPermits();
                reports.pass();
                awaitNext();
            } while (isRunning());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitNext() throws InterruptedException {
        if (!stopping.await(REST.toMillis(), TimeUnit.MILLISECONDS)) {
            woken.tryAcquire(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        wake();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** Like delivery: begins before callbacks are taken and ends after the last was answered. */
    @Override
    public int getPhase() {
        return 0;
    }
}
