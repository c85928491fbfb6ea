package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random puts, claims, settlements, replays, discards, second readings and restarts, from the seed that a failure names, against a model:
 * of every lane the one entry and nothing else, chosen and settled as promised, whatever happened before; and no entry
 * that the ledger does not account for.
 */
@Execution(ExecutionMode.CONCURRENT)
abstract class ScenarioContract extends StoreContract {

    private static final List<String> DESTINATIONS = List.of("a", "b");
    private static final List<EventStatus> STATUSES =
            List.of(EventStatus.CRITICAL, EventStatus.WARNING, EventStatus.INFO, EventStatus.OK, EventStatus.OK);
    private static final List<Fate> FATES = Stream.concat(
                    Stream.of(Fate.values()), Stream.of(Fate.REFUSED, Fate.REFUSED, Fate.REFUSED))
            .toList();
    private static final int STEPS = 150;
    private static final String STEPS_BY_WEIGHT = "PPPPPPPPPcccccccssssssssrrrrdbxxUUUaaa";

    private final Map<String, Map<String, Claim>> inFlight = new HashMap<>();
    private final LanesModel model = new LanesModel();
    private final UnreadModel unread = new UnreadModel(model);
    private final List<Known> known = new ArrayList<>();
    private final Map<String, LedgerCheck> ledgers = new HashMap<>();
    private Random random = new Random();
    private int keys;
    private int number;
    private int lastPut;
    private EventStatus status = EventStatus.WARNING;

    @RepeatedTest(20)
    void theLanesAreAsTheModelSays(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        random = new Random(seed);
        keys = 1 + repetition.getCurrentRepetition() % 3;
        begin();
        for (int step = 0; step < STEPS; step++) {
            var when = "seed %d, step %d".formatted(seed, step);
            switch (STEPS_BY_WEIGHT.charAt(random.nextInt(STEPS_BY_WEIGHT.length()))) {
                case 'P' -> put(when);
                case 'c' -> claim(when);
                case 's' -> settle();
                case 'r' -> replay(when);
                case 'd' -> discard(when);
                case 'b' -> giveBack();
                case 'U' -> putUnreadable();
                case 'a' -> readAgain(when);
                default -> crash();
            }
            DESTINATIONS.forEach(destination -> check(destination, when));
        }
        assertThat(known).allSatisfy(entry -> {
            var state = entry.lane(model).stateOf(entry.number());
            assertThat(isEither(stateOf(entry), state))
                    .as("seed %d, %s", seed, entry)
                    .isTrue();
        });
    }

    /** As a deliverer begins when a store's life begins. */
    private void begin() {
        for (var destination : DESTINATIONS) {
            store.dueEntries().recover(destination, Duration.ofMinutes(1));
            ledgers.put(destination, ledgerCheck(destination));
        }
    }

    private void check(String destination, String when) {
        ledgers.getOrDefault(destination, ledgerCheck(destination)).check(when);
        assertThat(gauged(destination)).as(when).isEqualTo(store.backlog().waiting(destination));
        assertThat(store.backlog().waiting(destination)).as(when).isEqualTo(model.waiting(destination));
        assertThat(store.backlog().oldestWaiting(destination).map(at -> unread.numberOf(at, number(at))))
                .as(when)
                .isEqualTo(model.oldestWaiting(destination).stream().boxed().findFirst());
    }

    private void put(String when) {
        lastPut = lastPut > 0 && random.nextInt(6) == 0 ? lastPut : ++number;
        var callback = callback(lastPut);
        var body = Integer.toString(callback.number());
        var receipt = store.outbox().put(arrival(callback, time(callback.number())));
        assertThat(receipt.verdict()).as(when).isEqualTo(model.put(callback, body));
        if (receipt.verdict() == Verdict.ACCEPTED) {
            unread.accepted(callback.key(), receipt.callback());
            know(receipt.callback(), callback);
        }
    }

    private LanesModel.Callback callback(int itsNumber) {
        status = random.nextInt(3) > 0 ? status : STATUSES.get(random.nextInt(STATUSES.size()));
        var destinations = List.of(List.of("a"), List.of("b"), DESTINATIONS).get(random.nextInt(3));
        return new LanesModel.Callback(
                itsNumber, "k" + random.nextInt(keys), status, "t" + random.nextInt(20), destinations);
    }

    private static Arrival arrival(LanesModel.Callback callback, Instant at) {
        var arrivals =
                Arrivals.to(callback.destinations().toArray(String[]::new)).at(at);
        return arrivals.alert(
                callback.key(), callback.status(), Integer.toString(callback.number()), callback.transId());
    }

    private void know(long accepted, LanesModel.Callback callback) {
        store.backlog().find(accepted).orElseThrow().entries().stream()
                .map(entry -> new Known(entry.id(), entry.destination(), callback.key(), callback.number()))
                .forEach(known::add);
    }

    private void putUnreadable() {
        var meaning = callback(++number);
        var at = time(number).plusMillis(500);
        var receipt = store.outbox().put(Arrivals.to().at(at).unreadable("unreadable " + number));
        unread.add(new UnreadModel.Unread(receipt.callback(), at, meaning));
    }

    private void readAgain(String when) {
        if (!unread.isEmpty()) {
            var any = unread.any(random);
            var as = any.meaning().numbered(++number);
            var reread =
                    store.desk().readAgain(any.callback(), arrival(as, any.at()).content(), "test");
            assertThat(reread).as(when).isEqualTo(unread.read(any, as));
            if (reread == Desk.Reread.READ) {
                know(any.callback(), as);
            }
        }
    }

    private void claim(String when) {
        var destination = DESTINATIONS.get(random.nextInt(2));
        var busy = inFlight(destination);
        var choice = new Choice(random.nextInt(4), random.nextInt(3));
        var lanes = busy.values().stream().map(Claim::lane).collect(Collectors.toSet());
        var claims = store.dueEntries().claim(destination, choice, lanes);
        assertThat(claims.stream().map(claim -> number(claim)))
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
                model.lane(destination, key(claim)).settle(number(claim), fate);
            }
        }
    }

    private void replay(String when) {
        var some = Known.some(known, model, random);
        var expected = some.stream()
                .sorted(Comparator.comparingLong(Known::entry))
                .collect(Collectors.toMap(Known::entry, this::replayInModel));
        assertThat(store.desk().replay(some.stream().map(Known::entry).toList(), "test"))
                .as(when)
                .isEqualTo(expected);
    }

    private Desk.Replay replayInModel(Known entry) {
        return entry.lane(model).replay(entry.number());
    }

    private void discard(String when) {
        Known.some(known, model, random).stream()
                .limit(1)
                .forEach(entry -> assertThat(store.desk().discard(entry.entry(), "test"))
                        .as(when)
                        .isEqualTo(entry.lane(model).discard(entry.number())));
    }

    /** Of lanes in which nothing is on its way, as delivery does. */
    private void giveBack() {
        var some = Known.some(known, model, random).stream()
                .filter(entry -> !inFlight(entry.destination()).containsKey(entry.key()))
                .sorted(Comparator.comparingLong(Known::entry).reversed())
                .toList();
        some.forEach(entry -> entry.lane(model).giveBack(entry.number()));
        store.dueEntries().giveBack(some.stream().map(Known::entry).sorted().toList());
    }

    private void crash() {
        restart();
        inFlight.clear();
        model.lose();
        begin();
    }

    /** Whether a state is the one, or is one of those that the model does not tell apart. */
    private static boolean isEither(EntryState state, EntryState expected) {
        boolean isSettled = state != EntryState.WAITING && state != EntryState.BURIED;
        return state == expected || (isSettled && expected == EntryState.DELIVERED);
    }

    private EntryState stateOf(Known entry) {
        return JdbcClient.create(database())
                .sql("select state from entry where id = ?")
                .param(entry.entry())
                .query((row, number) -> EntryState.valueOf(row.getString("state")))
                .single();
    }

    private static Instant time(int number) {
        return Arrivals.NOON.plusSeconds(number);
    }

    private static int number(Instant time) {
        return (int) Duration.between(Arrivals.NOON, time).toSeconds();
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
