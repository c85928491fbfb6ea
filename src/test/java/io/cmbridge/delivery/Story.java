package io.cmbridge.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.delivery.MoodyDestination.Mood;
import io.cmbridge.delivery.MoodyDestination.Poison;
import io.cmbridge.delivery.TickedDelivery.Limits;
import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Route;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.Desk.Replay;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Receipt.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Random callbacks, moods of the destination, crashes, jumps of the wall clock and deeds of an operator, all from one
 * seed; and then the way back to rest, when everything is well again but the poison.
 */
final class Story implements AutoCloseable {

    private static final int STEPS = 120;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Mood> MOODS = List.of(Mood.values());
    private static final List<Poison> POISONS = List.of(Poison.values());
    private static final List<EventStatus> STATUSES = List.of(EventStatus.values());

    final Limits limits;
    final TickedDelivery delivery;
    final ReceivingEnd end;
    final MoodyDestination destination;
    final List<Told> told = new ArrayList<>();
    final Set<Long> discarded = new HashSet<>();
    private final Random random;
    private final int alerts;
    private final Books books;
    private Duration jumpedForward = MINUTE.negated();
    private int recoveries;

    /** An entry that was accepted. */
    record Told(long callback, long entry, AlertEvent event) {}

    Story(Path directory, long seed) {
        random = new Random(seed);
        alerts = 2 + random.nextInt(7);
        limits = new Limits(3 + random.nextInt(16), 40 + random.nextInt(200), 1 + random.nextInt(8));
        var plan = new Course.Plan[1];
        delivery = new TickedDelivery(directory, limits, claim -> plan[0].of(claim));
        end = new ReceivingEnd(delivery.time);
        destination = new MoodyDestination(random, end);
        plan[0] = destination;
        books = new Books(delivery.store);
    }

    void live() {
        for (int step = 0; step < STEPS; step++) {
            step(random.nextInt(100));
        }
    }

    private void step(int dice) {
        if (dice < 42) {
            put("k" + random.nextInt(alerts));
        } else if (dice < 44) {
            burst();
        } else if (dice < 75) {
            delivery.run(Duration.ofMillis(random.nextInt(5000)));
        } else if (dice < 80) {
            delivery.run(Duration.ofSeconds(random.nextInt(120)));
        } else if (dice < 87) {
            destination.become(oneOf(MOODS));
        } else if (dice < 91) {
            crash();
        } else if (dice < 94) {
            setTheClock();
        } else {
            operate();
        }
    }

    private void burst() {
        for (int i = 0; i < 30; i++) {
            put("k" + random.nextInt(alerts));
        }
    }

    private void put(String key) {
        var title = "Alert " + told.size();
        var status = oneOf(STATUSES);
        if (random.nextInt(12) == 0) {
            destination.poison(title, oneOf(POISONS));
        }
        put(new AlertEvent(new AlertKey(key), status, title, "It is " + title, Map.of("number", title)));
    }

    /** A firing names one of the last recoveries: some are late. */
    void put(AlertEvent event) {
        int back = random.nextInt(5) == 0 ? 1 : 0;
        int firing = event.status().isRecovery() ? recoveries++ : Math.max(0, recoveries - back);
        var content = new Alert(
                event,
                new Route("private", List.of(TickedDelivery.DESTINATION)),
                Optional.of("t" + firing),
                Optional.of(delivery.time.instant()));
        var body = new Body((event.title() + " " + event.key()).getBytes(UTF_8));
        var receipt = delivery.store.outbox().put(new Arrival("default", delivery.time.instant(), body, content));
        if (receipt.verdict() == Verdict.ACCEPTED) {
            var stored = delivery.store.backlog().find(receipt.callback()).orElseThrow();
            told.add(new Told(receipt.callback(), stored.entries().getFirst().id(), event));
        }
    }

    /** After a jump forward, what was pushed before looks older than it is; it takes a minute until that is true. */
    private void crash() {
        var sinceJump = delivery.time.passed().minus(jumpedForward);
        var least = sinceJump.compareTo(MINUTE) < 0 ? MINUTE.minus(sinceJump) : Duration.ZERO;
        books.check();
        delivery.crash(least.plusMillis(random.nextInt(10_000)), random::nextBoolean);
        books.open();
    }

    private void setTheClock() {
        var by = Duration.ofSeconds(random.nextInt(20_000) - 10_000);
        delivery.time.setForward(by);
        if (by.isPositive()) {
            jumpedForward = delivery.time.passed();
        }
    }

    private void operate() {
        if (told.isEmpty()) {
            return;
        }
        long entry = told.get(random.nextInt(told.size())).entry();
        switch (random.nextInt(4)) {
            case 0 -> replay(told.stream().map(Told::entry).toList());
            case 1 -> replay(List.of(entry));
            default -> {
                if (random.nextInt(3) == 0 && delivery.store.desk().discard(entry, "test")) {
                    discarded.add(entry);
                }
            }
        }
    }

    private void replay(List<Long> entries) {
        var evidence = new Evidence(this);
        var forbidden = entries.stream().filter(evidence::mustNotBeReplayed).toList();
        delivery.store.desk().replay(entries, "test").forEach((entry, replay) -> {
            if (replay == Replay.REPLAYED) {
                assertThat(forbidden).as("replayed").doesNotContain(entry);
            }
            if (replay == Replay.OVERTAKEN) {
                assertThat(evidence.mayBeOvertaken(entry))
                        .as("entry %d is overtaken", entry)
                        .isTrue();
            }
        });
    }

    EntryState state(Told entry) {
        var stored = delivery.store.backlog().find(entry.callback()).orElseThrow();
        return stored.entries().getFirst().state();
    }

    /** All is well from here on, but the poison; and the operator has good events sent again that were refused. */
    void heal() {
        destination.become(Mood.FINE);
        delivery.run(MINUTE);
        replay(told.stream()
                .filter(entry -> destination.poison(entry.event().title()).isEmpty())
                .map(Told::entry)
                .toList());
    }

    /** As long as what waits takes at the pace allowed, and some minutes for probes and rests. */
    Duration longestWayBack() {
        return MINUTE.multipliedBy(5)
                .plus(MINUTE.multipliedBy(delivery.waiting()).dividedBy(limits.perMinute()));
    }

    /** Another alert fires and recovers now and then, so that the destination is seen to accept. */
    boolean rest(Duration atMost) {
        var until = delivery.time.passed().plus(atMost);
        while (delivery.time.passed().compareTo(until) < 0 && delivery.waiting() > 0) {
            var title = "Alert " + told.size();
            var status = STATUSES.get(told.size() % STATUSES.size());
            put(new AlertEvent(new AlertKey("beat"), status, title, "It is " + title, Map.of()));
            delivery.run(Duration.ofSeconds(40));
        }
        books.check();
        return delivery.waiting() == 0;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Override
    public void close() {
        delivery.close();
    }
}
