package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Posts the callbacks of its own alerts as Cloud Monitor does: one after the other, without a break, and the same body
 * again, to whichever of the URLs, until it is answered 200. Now and then it posts one again that was answered.
 */
final class AlertSender implements Callable<Void> {

    private static final int MOST_MILLIS_WITHOUT_ANSWER = 200;

    private final LoadBalancer bridge;
    private final List<SentAlert> alerts;
    private final RandomGenerator random;
    private final CloudMonitor.Habit habit;
    private final Tally tally;
    private volatile boolean finished;

    /** @param alerts which nobody else sends */
    AlertSender(
            LoadBalancer bridge,
            List<SentAlert> alerts,
            RandomGenerator random,
            CloudMonitor.Habit habit,
            Tally tally) {
        this.bridge = bridge;
        this.alerts = alerts;
        this.random = random;
        this.habit = habit;
        this.tally = tally;
    }

    @Override
    public Void call() throws InterruptedException {
        while (!finished) {
            var alert = alerts.get(random.nextInt(alerts.size()));
            var body = alert.next(tally.values.incrementAndGet(), random).body();
            postNew(body);
            if (random.nextInt(20) == 0) {
                postAgain(body);
            }
            rest(habit.mostMillisOfRest);
        }
        return null;
    }

    /** It ends once the callback in hand is answered. */
    void finish() {
        finished = true;
    }

    private void postNew(String body) throws InterruptedException {
        var answer = post(body);
        if (answer.status().equals("duplicate")) {
            assertThat(answer.mayHaveBeenStored())
                    .as("known before it was sent")
                    .isTrue();
            tally.stored.incrementAndGet();
        } else {
            assertThat(answer.status()).isEqualTo("accepted");
        }
        tally.answered.incrementAndGet();
    }

    private void postAgain(String body) throws InterruptedException {
        assertThat(post(body).status()).as("what was answered is known").isEqualTo("duplicate");
    }

    private Answer post(String body) throws InterruptedException {
        boolean mayHaveBeenStored = false;
        while (true) {
            long begin = System.nanoTime();
            try {
                var response = bridge.post(body, random);
                tally.onAnswer.spring();
                if (response.statusCode() != 503) {
                    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                    return new Answer(response.body().replaceAll(".*\"status\":\"(\\w+)\".*", "$1"), mayHaveBeenStored);
                }
                tally.refused(response, Duration.ofNanos(System.nanoTime() - begin));
                mayHaveBeenStored = true;
            } catch (ConnectException down) {
                // it has received nothing
            } catch (IOException broken) {
                mayHaveBeenStored = true;
                tally.broken(broken);
            }
            rest(MOST_MILLIS_WITHOUT_ANSWER);
        }
    }

    /** Lets the bridge have the processors, while it starts among others. */
    private void rest(int mostMillis) {
        if (mostMillis > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(mostMillis)));
        }
    }

    private record Answer(String status, boolean mayHaveBeenStored) {}

    /** What all senders count together. */
    static final class Tally {

        final Trap onAnswer = new Trap();
        /** The last value given to a callback. */
        final AtomicInteger values = new AtomicInteger();
        /** Callbacks answered 200. */
        final AtomicLong answered = new AtomicLong();
        /** Posts whose answer was lost. */
        final AtomicLong lost = new AtomicLong();
        /** Callbacks that turned out to be stored although the answer was lost. */
        final AtomicLong stored = new AtomicLong();
        /** Posts answered 503. */
        final AtomicLong refused = new AtomicLong();
        /** Posts that were not answered within Cloud Monitor's patience. */
        final AtomicLong unanswered = new AtomicLong();

        private final LongAccumulator slowestRefusal = new LongAccumulator(Math::max, 0);

        /** The longest that an answer of 503 took to come since this was last asked. */
        Duration slowestRefusal() {
            return Duration.ofNanos(slowestRefusal.getThenReset());
        }

        @Override
        public String toString() {
            return "%s callbacks answered 200, %s answers lost, %s of them too slow, %s answers 503; stored all the same: %s"
                    .formatted(answered, lost, unanswered, refused, stored);
        }

        private void refused(HttpResponse<String> response, Duration took) {
            assertThat(response.headers().firstValue("Retry-After"))
                    .as(response.body())
                    .isPresent();
            refused.incrementAndGet();
            slowestRefusal.accumulate(took.toNanos());
        }

        private void broken(IOException why) {
            lost.incrementAndGet();
            if (why instanceof HttpTimeoutException) {
                unanswered.incrementAndGet();
            }
        }
    }
}
