package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Everything at once on few alerts: both replicas accept, one delivers and sweeps, and an operator replays and discards at the
 * other. Whatever comes between whatever, no lane forgets an entry, and what may have arrived of it was sent in order.
 */
class RandomReplicasTests extends TwoReplicas {

    private static final long SEED = Long.getLong("replicas.seed", System.nanoTime());
    private static final int PUTTERS = 4;
    private static final int PUTS = 150;
    private static final List<String> DESTINATIONS = List.of("a", "b");
    private static final List<Fate> FATES =
            List.of(Fate.DELIVERED, Fate.DELIVERED, Fate.RESEND, Fate.REFUSED, Fate.UNSENT);

    private static final String FORGOTTEN = """
            select count(*) from lane where
              head is distinct from (select min(id) from entry where entry.lane = lane.id and state = 'WAITING')
              or urgency is distinct from (select min(urgency) from entry where entry.lane = lane.id and state = 'WAITING')
              or claimed is not null and not exists
                (select 1 from entry where id = claimed and entry.lane = lane.id and state = 'WAITING')
            """;

    private final AtomicInteger putting = new AtomicInteger(PUTTERS);
    private final Map<Long, Claim> newestArrived = new HashMap<>();
    private final List<String> outOfOrder = new ArrayList<>();

    @RepeatedTest(3)
    void noLaneForgetsAnEntryAndOrderHolds() throws Exception {
        System.out.printf("-Dreplicas.seed=%d%n", SEED);
        var random = new SplittableRandom(SEED);
        one.lease().take("one");
        var work = new ArrayList<Callable<Void>>();
        for (int putter = 0; putter < PUTTERS; putter++) {
            var store = putter % 2 == 0 ? one : other;
            var own = random.split();
            work.add(() -> put(store, own));
        }
        var fates = random.split();
        var deeds = random.split();
        work.add(() -> deliver(fates));
        work.add(() -> operate(deeds));
        work.add(this::sweep);
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(count(FORGOTTEN)).isZero();
        drain();
        assertThat(outOfOrder).isEmpty();
        assertThat(count("select count(*) from entry where state = 'WAITING'")).isZero();
        assertThat(count(FORGOTTEN)).isZero();
    }

    private Void put(Store store, SplittableRandom random) {
        var statuses = EventStatus.values();
        for (int number = 0; number < PUTS; number++) {
            var to = random.nextInt(3) == 0 ? DESTINATIONS : DESTINATIONS.subList(0, 1);
            var arrivals = Arrivals.to(to.toArray(String[]::new)).at(Instant.now());
            store.outbox()
                    .put(arrivals.undated(
                            "k" + random.nextInt(4),
                            statuses[random.nextInt(statuses.length)],
                            Long.toString(random.nextLong())));
        }
        putting.decrementAndGet();
        return done();
    }

    private Void deliver(SplittableRandom random) {
        while (putting.get() > 0) {
            for (var destination : DESTINATIONS) {
                for (var claim : one.dueEntries().claim(destination, new Choice(2, 1), Set.of())) {
                    settle(claim, FATES.get(random.nextInt(FATES.size())));
                }
            }
        }
        return done();
    }

    /** What is left of a run may follow the one of it that was discarded on its way: it has the same status. */
    private void settle(Claim claim, Fate fate) {
        if (fate.mayHaveArrived()) {
            var newest = newestArrived.getOrDefault(claim.lane(), claim);
            if (newest.entry() > claim.entry()
                    && newest.event().status() != claim.event().status()) {
                outOfOrder.add("%s after %s".formatted(claim, newest));
            }
            newestArrived.put(claim.lane(), newest.entry() > claim.entry() ? newest : claim);
        }
        one.dueEntries().settle(claim, StoreContract.settlement(fate));
    }

    private Void operate(SplittableRandom random) {
        while (putting.get() > 0) {
            long entry = random.nextLong(1, PUTTERS * PUTS);
            switch (random.nextInt(3)) {
                case 0 -> other.desk().discard(entry, "operator");
                case 1 -> other.desk().replay(entry, "operator");
                default -> other.desk().discardBuried(List.of(entry, entry + 1), "operator");
            }
        }
        return done();
    }

    private Void sweep() throws InterruptedException {
        var sweeper = one.sweeper(new Retention(Duration.ZERO, Duration.ZERO), Duration.ZERO);
        while (putting.get() > 0) {
            sweeper.sweep();
        }
        return done();
    }

    private void drain() {
        boolean more = true;
        while (more) {
            more = false;
            for (var destination : DESTINATIONS) {
                for (var claim : one.dueEntries().claim(destination, new Choice(8, 0), Set.of())) {
                    settle(claim, Fate.DELIVERED);
                    more = true;
                }
            }
        }
    }

    @SuppressWarnings("NullAway") // the only value of its type
    private static Void done() {
        return null;
    }
}
