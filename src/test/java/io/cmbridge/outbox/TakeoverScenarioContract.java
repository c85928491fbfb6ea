package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random lives of two destinations, both of which are one integration of Flashduty, until one takes the other over; then
 * more of it, from the seed that a failure names. Of every alert, nothing is sent after a takeover that was accepted
 * before something of another status that had arrived before; and nothing is lost.
 */
@Execution(ExecutionMode.CONCURRENT)
abstract class TakeoverScenarioContract extends FormerDestination {

    private static final List<List<String>> ROUTES =
            List.of(List.of(OFFICE), List.of(BUERO), List.of(BUERO), List.of(OFFICE, BUERO));
    private static final List<EventStatus> STATUSES =
            List.of(EventStatus.CRITICAL, EventStatus.WARNING, EventStatus.OK, EventStatus.OK);
    private static final List<Fate> FATES =
            List.of(Fate.DELIVERED, Fate.DELIVERED, Fate.REFUSED, Fate.RESEND, Fate.GIVEN_UP, Fate.UNSENT);
    private static final int STEPS = 60;

    private final Map<String, NavigableMap<Integer, EventStatus>> accepted = new HashMap<>();
    private final Map<String, NavigableMap<Integer, EventStatus>> arrived = new HashMap<>();
    private final List<Claim> inFlight = new ArrayList<>();
    private Random random = new Random();
    private boolean takenOver;
    private int number;

    @RepeatedTest(24)
    void orderHoldsAcrossATakeoverAndNothingIsLost(RepetitionInfo repetition) {
        random = new Random(repetition.getCurrentRepetition());
        for (int round = 0; round < 3; round++) {
            takenOver = false;
            steps();
            crash();
            takenOver = true;
            var ledger = takeOverWithLedger();
            steps();
            ledger.check("seed " + repetition.getCurrentRepetition());
            deliverAll();
            assertNothingIsLost();
        }
    }

    private void steps() {
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> put();
                case 3, 4 -> claimSome();
                case 5 -> replay();
                default -> settleSome();
            }
        }
    }

    private LedgerCheck takeOverWithLedger() {
        takeOver();
        assertStatusesAreTheLastAccepted();
        assertThat(gauged(BUERO)).isEqualTo(store.backlog().waiting(BUERO));
        restart();
        store.dueEntries().takeOver(OFFICE, BUERO);
        store.dueEntries().recover(BUERO, Duration.ZERO);
        return ledgerCheck(BUERO);
    }

    private void put() {
        var key = "k" + random.nextInt(2);
        var status = STATUSES.get(random.nextInt(STATUSES.size()));
        var to = takenOver ? List.of(BUERO) : ROUTES.get(random.nextInt(ROUTES.size()));
        number++;
        var arrival = Arrivals.to(to.toArray(String[]::new)).alert(key, status, Integer.toString(number));
        assertThat(put(arrival).verdict()).isEqualTo(Verdict.ACCEPTED);
        of(accepted, key).put(number, status);
    }

    private void claimSome() {
        var destination = takenOver || random.nextBoolean() ? BUERO : OFFICE;
        var lanes = inFlight.stream().map(Claim::lane).collect(Collectors.toSet());
        store.dueEntries()
                .claim(destination, new Choice(random.nextInt(2), 1), lanes)
                .forEach(this::claimed);
    }

    private void claimed(Claim claim) {
        inFlight.add(claim);
        if (takenOver) {
            var status = claim.event().status();
            assertThat(of(arrived, key(claim)).tailMap(number(claim), false).values())
                    .as("arrived already: %s of %s", of(arrived, key(claim)), claim)
                    .allMatch(status::equals);
        }
    }

    private void settleSome() {
        for (var claim : List.copyOf(inFlight)) {
            if (random.nextBoolean()) {
                settleOne(claim, FATES.get(random.nextInt(FATES.size())));
            }
        }
    }

    private void settleOne(Claim claim, Fate fate) {
        inFlight.remove(claim);
        settle(claim, fate);
        if (fate.mayHaveArrived()) {
            arrive(claim);
        }
    }

    private void arrive(Claim claim) {
        of(arrived, key(claim)).put(number(claim), claim.event().status());
    }

    private void replay() {
        store.desk()
                .replay(
                        JdbcClient.create(database())
                                .sql("select id from entry where state = 'BURIED'")
                                .query((row, index) -> row.getLong("id"))
                                .list(),
                        "test");
    }

    /** What was in flight may have arrived. */
    private void crash() {
        inFlight.forEach(this::arrive);
        inFlight.clear();
    }

    private void deliverAll() {
        List.copyOf(inFlight).forEach(claim -> settleOne(claim, Fate.DELIVERED));
        var choice = new Choice(0, 1);
        for (var claims = store.dueEntries().claim(BUERO, choice, Set.of());
                !claims.isEmpty();
                claims = store.dueEntries().claim(BUERO, choice, Set.of())) {
            claims.forEach(this::claimed);
            claims.forEach(claim -> settleOne(claim, Fate.DELIVERED));
        }
        assertLanesAreTrue();
    }

    /** What was accepted has arrived, or is buried, or has something newer that arrived in its stead. */
    private void assertNothingIsLost() {
        var buried = new HashSet<>(numbers("entry.state = 'BURIED'"));
        accepted.forEach((key, numbers) -> {
            int newest = of(arrived, key).isEmpty() ? 0 : of(arrived, key).lastKey();
            assertThat(numbers.tailMap(newest, false).keySet())
                    .as("%s: newer than %d", key, newest)
                    .isSubsetOf(buried);
        });
    }

    private void assertStatusesAreTheLastAccepted() {
        accepted.forEach((key, numbers) ->
                assertThat(status(key)).as(key).isEqualTo(numbers.lastEntry().getValue()));
    }

    private EventStatus status(String key) {
        return JdbcClient.create(database())
                .sql("select status from lane where alert_key = ?")
                .param(key)
                .query((row, index) -> EventStatus.valueOf(row.getString("status")))
                .single();
    }

    private List<Integer> numbers(String condition) {
        return JdbcClient.create(database())
                .sql("select callback.title from entry join callback on callback.id = entry.callback where "
                        + condition)
                .query((row, index) -> number(row.getString("title")))
                .list();
    }

    private static NavigableMap<Integer, EventStatus> of(
            Map<String, NavigableMap<Integer, EventStatus>> map, String key) {
        return map.computeIfAbsent(key, name -> new TreeMap<>());
    }

    private static String key(Claim claim) {
        return claim.event().key().value();
    }

    private static int number(Claim claim) {
        return number(claim.event().title());
    }

    private static int number(String title) {
        return Integer.parseInt(title.substring("Title ".length()));
    }
}
