package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Desk.Reread;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Weeks of random callbacks, some of them read only later, with sweeps in between, from the seed that a failure names. The
 * model forgets nothing: whatever was swept, nothing goes before something older of its alert, no alert that is over is
 * reopened, and in the end every destination was told last what was accepted last.
 */
@Execution(ExecutionMode.CONCURRENT)
abstract class SweptScenarioContract extends StoreContract {

    private static final Retention RETENTION = new Retention(Duration.ofDays(7), Duration.ofDays(30));
    private static final List<String> DESTINATIONS = List.of("a", "b");
    private static final List<EventStatus> STATUSES =
            List.of(EventStatus.CRITICAL, EventStatus.WARNING, EventStatus.OK, EventStatus.OK);
    private static final int STEPS = 120;

    private final SweptModel model = new SweptModel();
    private final List<SweptModel.Callback> unread = new ArrayList<>();
    private Random random = new Random();
    private int number;

    @RepeatedTest(16)
    void whatWasSweptIsNotReopened(RepetitionInfo repetition) throws Exception {
        long seed = repetition.getCurrentRepetition();
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            var when = "seed %d, step %d".formatted(seed, step);
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> put();
                case 3, 4 -> putUnreadable();
                case 5, 6 -> readAgain(when);
                case 7, 8 -> deliver(when);
                default -> sweep();
            }
            tick(Duration.ofMinutes(random.nextInt(300)));
        }
        deliver("seed %d, at the end".formatted(seed));
        model.assertEveryDestinationWasToldLastWhatWasAcceptedLast("seed " + seed);
    }

    private void put() {
        var callback = callback();
        var receipt = put(callback.arrival());
        if (receipt.verdict() == Verdict.ACCEPTED) {
            accept(callback.stored(receipt.callback()));
        }
    }

    private void putUnreadable() {
        var callback = callback();
        var receipt = put(Arrivals.to().at(callback.at()).unreadable("unreadable " + number));
        unread.add(callback.stored(receipt.callback()));
    }

    private void readAgain(String when) {
        if (!unread.isEmpty()) {
            var callback = unread.remove(random.nextInt(unread.size()));
            boolean isKept = store.backlog().find(callback.id()).isPresent();
            var reread =
                    store.desk().readAgain(callback.id(), callback.arrival().content(), "test");
            assertThat(model.allowed(callback, isKept)).as(when).contains(reread);
            if (reread == Reread.READ) {
                accept(callback);
            }
        }
    }

    private void accept(SweptModel.Callback callback) {
        var destinations = store.backlog().find(callback.id()).orElseThrow().entries().stream()
                .map(StoredCallback.Entry::destination)
                .toList();
        model.accept(callback, destinations);
    }

    private void deliver(String when) {
        for (var destination : DESTINATIONS) {
            var claims = claims(destination);
            for (; !claims.isEmpty(); claims = claims(destination)) {
                for (var claim : claims) {
                    settle(claim, Fate.DELIVERED);
                    model.deliver(destination, claim.event(), when);
                }
            }
        }
    }

    private List<Claim> claims(String destination) {
        return store.dueEntries().claim(destination, new Choice(8, 0), Set.of());
    }

    private void sweep() throws InterruptedException {
        tick(Duration.ofDays(random.nextInt(6)));
        store.sweeper(RETENTION, Duration.ZERO).sweep();
        model.forget(id -> store.backlog().find(id).isEmpty());
    }

    private SweptModel.Callback callback() {
        var status = STATUSES.get(random.nextInt(STATUSES.size()));
        var destinations = List.of(List.<String>of(), List.of("a"), List.of("b"), DESTINATIONS)
                .get(random.nextInt(4));
        var transId = Optional.of("t" + random.nextInt(6)).filter(id -> random.nextBoolean());
        return new SweptModel.Callback(0, "k" + random.nextInt(3), status, ++number, transId, now(), destinations);
    }
}
