package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Traffic.Kind;
import io.cmbridge.outbox.Traffic.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random traffic under a wall clock that jumps, with sweeps and restarts: what is counted is what a plain list of all that
 * was stored says.
 */
abstract class TrafficScenarioContract extends StoreContract {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int STEPS = 300;
    private static final List<EventStatus> STATUSES = List.of(EventStatus.values());

    private final List<Stored> model = new ArrayList<>();

    /** @param at when it was stored */
    private record Stored(Instant at, String integration, Kind kind) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsCountedIsWhatWasStored(long seed) throws Exception {
        var random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            live(random, step);
            if (step % 10 == 0) {
                compare(random);
            }
        }
    }

    private void live(Random random, int step) throws InterruptedException {
        switch (random.nextInt(20)) {
            case 0 -> tick(Duration.ofMinutes(random.nextInt(5000)));
            case 1 -> tick(Duration.ofMinutes(random.nextInt(3000)).negated());
            case 2 -> restart();
            case 3 -> sweep();
            case 4, 5, 6 -> tick(Duration.ofSeconds(random.nextInt(3600)));
            default -> store(random, step);
        }
    }

    private void store(Random random, int step) {
        var integration = "integration " + random.nextInt(3);
        var arrivals = Arrivals.to("a").through(integration).at(now());
        if (random.nextInt(4) == 0) {
            put(arrivals.unreadable("step " + step));
            model.add(new Stored(now(), integration, Kind.UNREADABLE));
            return;
        }
        var status = STATUSES.get(random.nextInt(STATUSES.size()));
        var receipt = put(arrivals.alert("key " + random.nextInt(9), status, "step " + step));
        var kind = receipt.verdict() == Receipt.Verdict.LATE ? Kind.LATE : Kind.valueOf(status.name());
        model.add(new Stored(now(), integration, kind));
    }

    private void sweep() throws InterruptedException {
        store.sweeper(new Retention(Duration.ofDays(700), Duration.ofDays(700)), Duration.ZERO)
                .sweep();
        var old = now().minus(DAY.multipliedBy(2));
        var ahead = now().plus(DAY.multipliedBy(2));
        model.removeIf(stored ->
                begin(stored.at(), 1).isBefore(old) || !begin(stored.at(), 1).isBefore(ahead));
    }

    private void compare(Random random) {
        var since = now().minus(Duration.ofSeconds(random.nextInt(90_000)));
        var dayAgo = now().minus(DAY);
        var first = since.isBefore(dayAgo) ? dayAgo : since;
        var begin = begin(first, 1);
        var byIntegration = new TreeMap<String, Map<Kind, Long>>();
        model.stream()
                .filter(stored ->
                        !stored.at().isBefore(begin) && !begin(stored.at(), 1).isAfter(now()))
                .forEach(stored -> byIntegration
                        .computeIfAbsent(stored.integration(), name -> new EnumMap<>(Kind.class))
                        .merge(stored.kind(), 1L, Long::sum));
        assertThat(store.traffic().byIntegration(since)).isEqualTo(byIntegration);
        int width = List.of(1, 5, 7, 60, 1440).get(random.nextInt(5));
        assertThat(store.traffic().spans(since, Duration.ofMinutes(width))).isEqualTo(spans(first, width));
    }

    private List<Span> spans(Instant first, int width) {
        var spans = new ArrayList<Span>();
        for (var at = begin(first, width); !at.isAfter(now()); at = at.plus(Duration.ofMinutes(width))) {
            var begin = at;
            spans.add(new Span(
                    begin, numbers(stored -> begin(stored.at(), width).equals(begin))));
        }
        return spans;
    }

    private Map<Kind, Long> numbers(Predicate<Stored> condition) {
        var numbers = new EnumMap<Kind, Long>(Kind.class);
        model.stream().filter(condition).forEach(stored -> numbers.merge(stored.kind(), 1L, Long::sum));
        return numbers;
    }

    private static Instant begin(Instant time, int minutes) {
        long width = minutes * 60L;
        return Instant.ofEpochSecond(time.getEpochSecond() / width * width);
    }
}
