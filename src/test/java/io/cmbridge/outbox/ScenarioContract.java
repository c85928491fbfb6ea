package io.cmbridge.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Settlement.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Random puts, claims, settlements and restarts, from the seed that a failure names, against a model: of every lane the
 * one entry and nothing else, chosen and settled as promised, whatever happened before.
 */
abstract class ScenarioContract extends StoreContract {

    private static final List<String> DESTINATIONS = List.of("a", "b");
    private static final List<EventStatus> STATUSES = List.of(EventStatus.values());
    private static final List<Fate> FATES = List.of(Fate.values());
    private static final int STEPS = 150;

    private final Map<String, Map<String, Claim>> inFlight = new HashMap<>();
    private final LanesModel model = new LanesModel();
    private Random random = new Random();
    private int number;

    @RepeatedTest(40)
    void theLanesAreAsTheModelSays(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            var when = "seed %d, step %d".formatted(seed, step);
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> put(when);
                case 4, 5 -> claim(when);
                case 6, 7, 8 -> settle();
                default -> crash();
            }
        }
        for (var destination : DESTINATIONS) {
            assertThat(store.backlog().waiting(destination)).as("seed %d", seed).isEqualTo(model.waiting(destination));
        }
    }

    @Test
    void manyCallersAtOnceEachGetTheirOwnReceipt() throws Exception {
        var receipts = new ArrayList<Future<Receipt>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                var arrival = Arrivals.to("a").alert("k" + i % 7, EventStatus.CRITICAL, Integer.toString(i));
                receipts.add(callers.submit(() -> store.outbox().put(arrival)));
            }
        }
        var numbers = new HashSet<Long>();
        for (int i = 0; i < receipts.size(); i++) {
            long number = receipts.get(i).get().callback();
            var stored = store.backlog().find(number).orElseThrow();
            assertThat(stored.arrived().body().bytes())
                    .isEqualTo(Integer.toString(i).getBytes(UTF_8));
            numbers.add(number);
        }
        assertThat(numbers).hasSize(500);
    }

    private void put(String when) {
        var status = STATUSES.get(random.nextInt(4));
        var destinations = List.of(List.of("a"), List.of("b"), DESTINATIONS).get(random.nextInt(3));
        boolean resend = number > 0 && random.nextInt(6) == 0;
        var callback = new LanesModel.Callback(
                resend ? number : ++number, "k" + random.nextInt(4), status, "t" + random.nextInt(6), destinations);
        var arrivals = Arrivals.to(destinations.toArray(String[]::new));
        var body = Integer.toString(callback.number());
        var receipt = store.outbox().put(arrivals.alert(callback.key(), status, body, callback.transId()));
        assertThat(receipt.verdict()).as(when).isEqualTo(model.put(callback, body));
    }

    private void claim(String when) {
        var destination = DESTINATIONS.get(random.nextInt(2));
        var busy = inFlight(destination);
        var choice = new Choice(random.nextInt(4), random.nextInt(3));
        var lanes = busy.values().stream().map(Claim::lane).collect(Collectors.toSet());
        var claims = store.dueEntries().claim(destination, choice, lanes);
        assertThat(claims.stream().map(ScenarioContract::number))
                .as(when)
                .containsExactlyElementsOf(model.claim(destination, choice, Set.copyOf(busy.keySet())));
        claims.forEach(claim -> busy.put(key(claim), claim));
    }

    private void settle() {
        var destination = DESTINATIONS.get(random.nextInt(2));
        var busy = inFlight(destination);
        for (var claim : List.copyOf(busy.values())) {
            if (random.nextBoolean()) {
                busy.remove(key(claim));
                var fate = FATES.get(random.nextInt(FATES.size()));
                store.dueEntries().settle(claim, settlement(fate));
                model.settle(destination, key(claim), number(claim), fate);
            }
        }
    }

    private void crash() {
        restart();
        inFlight.clear();
    }

    private Map<String, Claim> inFlight(String destination) {
        return inFlight.computeIfAbsent(destination, name -> new HashMap<>());
    }

    private static String key(Claim claim) {
        return claim.event().key().value();
    }

    private static int number(Claim claim) {
        return Integer.parseInt(claim.event().title().substring("Title ".length()));
    }
}
