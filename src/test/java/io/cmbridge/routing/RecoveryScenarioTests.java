package io.cmbridge.routing;

import static io.cmbridge.event.EventStatus.OK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.PushResult;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.Settlement;
import io.cmbridge.outbox.Settlement.Fate;
import io.cmbridge.outbox.StoreOnFile;
import io.cmbridge.outbox.StoredCallback;
import io.cmbridge.outbox.StoredCallback.Entry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Random firings, repeats, escalations, recoveries, pushes and restarts through random routes, which change with some of
 * the restarts, from the seed that a failure names: a recovery goes to every destination at which its alert is open and
 * to no other, and in the end no destination believes that an alert is open that is over.
 */
@Execution(ExecutionMode.CONCURRENT)
class RecoveryScenarioTests {

    private static final int STEPS = 120;
    private static final String STEPS_BY_WEIGHT = "ffffffffrrrrlpppppx";
    private static final List<EventStatus> FIRINGS =
            List.of(EventStatus.CRITICAL, EventStatus.WARNING, EventStatus.WARNING, EventStatus.INFO);
    private static final List<Fate> FATES =
            List.of(Fate.DELIVERED, Fate.DELIVERED, Fate.DELIVERED, Fate.REFUSED, Fate.RESEND, Fate.UNSENT);
    private static final PushResult RESULT = new PushResult("word", null, null, "", null, Duration.ZERO);
    private static final Instant NOON = Instant.parse("2024-01-02T12:00:00Z");

    private final Map<String, AlertModel> alerts = Stream.of("k0", "k1", "k2")
            .collect(Collectors.toMap(name -> name, AlertModel::new, (one, other) -> one, TreeMap::new));
    private final StoreOnFile store;
    private Random random = new Random();
    private Integration integration = RandomRoutes.next(random);
    private String when = "";
    private int number;

    RecoveryScenarioTests(@TempDir Path directory) {
        store = new StoreOnFile(directory, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @RepeatedTest(24)
    void aRecoveryReachesEveryDestinationThatItsAlertReachedAndNoOther(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        random = new Random(seed);
        integration = RandomRoutes.next(random);
        for (int step = 0; step < STEPS; step++) {
            when = "seed %d, step %d".formatted(seed, step);
            var alert = Objects.requireNonNull(alerts.get("k" + random.nextInt(alerts.size())));
            switch (STEPS_BY_WEIGHT.charAt(random.nextInt(STEPS_BY_WEIGHT.length()))) {
                case 'f' -> fire(alert);
                case 'r' -> recover(alert);
                case 'l' -> fireLate(alert);
                case 'p' -> push();
                default -> restart();
            }
        }
        when = "seed %d, in the end".formatted(seed);
        endAll();
        assertThat(alerts.values()).allSatisfy(alert -> {
            assertThat(alert.open()).as(when).isEmpty();
            assertThat(alert.believed().values()).as(when).containsOnly(OK);
        });
    }

    private void fire(AlertModel alert) {
        var status = FIRINGS.get(random.nextInt(FIRINGS.size()));
        var event = event(alert, status);
        var way = integration.wayOf(event, status);
        var stored = put(event, way, alert.transId(), Verdict.ACCEPTED);
        assertThat(destinations(stored)).as(when).containsExactlyElementsOf(way.destinations());
        assertThat(stored.route()).as(when).contains(way.name());
        alert.fire(status, way.destinations());
    }

    /** The callback may tell which status was firing, or not. */
    private void recover(AlertModel alert) {
        var event = event(alert, OK);
        var way = integration.wayOf(event, random.nextBoolean() ? OK : alert.lastFired());
        var open = alert.open();
        var stored = put(event, way, alert.transId(), Verdict.ACCEPTED);
        assertThat(destinations(stored))
                .as(when)
                .containsExactlyInAnyOrderElementsOf(open.isEmpty() ? way.destinations() : open);
        assertThat(stored.route()).as(when).contains(open.isEmpty() ? way.name() : "where its alert was open");
        alert.recover();
    }

    private void fireLate(AlertModel alert) {
        if (alert.hasRecovered()) {
            var event = event(alert, EventStatus.CRITICAL);
            var way = integration.wayOf(event, EventStatus.CRITICAL);
            assertThat(destinations(put(event, way, alert.formerTransId(), Verdict.LATE)))
                    .as(when)
                    .isEmpty();
        }
    }

    private void push() {
        for (var destination : RandomRoutes.DESTINATIONS) {
            for (var claim : claim(destination)) {
                settle(destination, claim, FATES.get(random.nextInt(FATES.size())));
            }
        }
    }

    private void settle(String destination, Claim claim, Fate fate) {
        store.dueEntries().settle(claim, new Settlement(fate, RESULT));
        alert(claim).settled(destination, claim.event().status(), fate);
    }

    /** What is on its way has arrived, but nobody has heard of it. */
    private void restart() {
        for (var destination : RandomRoutes.DESTINATIONS) {
            claim(destination)
                    .forEach(claim ->
                            alert(claim).settled(destination, claim.event().status(), Fate.RESEND));
        }
        store.reopen();
        RandomRoutes.DESTINATIONS.forEach(name -> store.dueEntries().recover(name, Duration.ofMinutes(1)));
        if (random.nextBoolean()) {
            integration = RandomRoutes.next(random);
        }
    }

    private void endAll() {
        alerts.values().forEach(this::recover);
        for (var destination : RandomRoutes.DESTINATIONS) {
            for (var due = claim(destination); !due.isEmpty(); due = claim(destination)) {
                due.forEach(claim -> settle(destination, claim, Fate.DELIVERED));
            }
        }
    }

    private List<Claim> claim(String destination) {
        return store.dueEntries().claim(destination, new Choice(1 + random.nextInt(2), 0), Set.of());
    }

    private AlertModel alert(Claim claim) {
        return Objects.requireNonNull(alerts.get(claim.event().key().value()));
    }

    private StoredCallback put(AlertEvent event, Way way, String transId, Verdict verdict) {
        var route = new Arrival.Route(way.name(), way.destinations());
        var time = NOON.plusSeconds(++number);
        var content = new Arrival.Alert(event, route, Optional.of(transId), Optional.of(time));
        var receipt = store.outbox()
                .put(new Arrival("ops", NOON, new Body(String.valueOf(number).getBytes(UTF_8)), content));
        assertThat(receipt.verdict()).as(when).isEqualTo(verdict);
        return store.backlog().find(receipt.callback()).orElseThrow();
    }

    /** The team is the alert's for good; the value is another each time, and so may the way be. */
    private AlertEvent event(AlertModel alert, EventStatus status) {
        var team = RandomRoutes.TEAMS.get(alert.name().charAt(1) - '0');
        var labels = Map.of("team", team, "value", String.valueOf(random.nextInt(100)));
        return new AlertEvent(new AlertKey(alert.name()), status, "Alert " + number, "", labels);
    }

    private static List<String> destinations(StoredCallback stored) {
        return stored.entries().stream().map(Entry::destination).toList();
    }
}
