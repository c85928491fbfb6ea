package io.cmbridge.callback;

import static io.cmbridge.callback.OnCall.DEFAULT;
import static io.cmbridge.callback.OnCall.OTHER;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.callback.FaultyReports.Fault;
import io.cmbridge.callback.OnCall.Told;
import io.cmbridge.routing.Integration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Unreadable callbacks at random, with restarts, faults of the store and a clock that is set forward and back: each is told
 * of once, and never much is told.
 */
class RandomReportsTests {

    private static final int STEPS = 200;

    private final Map<Integration, Integer> stored = new HashMap<>(Map.of(DEFAULT, 0, OTHER, 0));
    private Duration passed = Duration.ZERO;
    private int jumps;

    @RepeatedTest(6)
    void eachIsToldOfOnce(RepetitionInfo repetition, @TempDir Path directory) {
        var random = new Random(repetition.getCurrentRepetition());
        try (var onCall = new OnCall(directory)) {
            for (int step = 0; step < STEPS; step++) {
                step(onCall, random);
            }
            onCall.faults().set(Fault.NONE);
            pass(onCall, 62);
            for (var integration : stored.keySet()) {
                assertToldOfOnce(onCall.told(), integration);
            }
        }
    }

    private void step(OnCall onCall, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> onCall.restart();
            case 1 -> onCall.faults().set(any(List.of(Fault.values()), random));
            case 2 -> jump(onCall, random);
            case 3, 4 -> pass(onCall, random.nextInt(1, 30));
            case 5 -> passHourly(onCall, random.nextInt(1, 30));
            default -> come(onCall, any(List.of(DEFAULT, OTHER), random));
        }
    }

    private void come(OnCall onCall, Integration integration) {
        onCall.unreadable(integration, "body " + stored.merge(integration, 1, Integer::sum));
        onCall.pass();
    }

    private void jump(OnCall onCall, Random random) {
        onCall.tick(Duration.ofMinutes(random.nextInt(-3000, 3000)));
        jumps++;
    }

    private void pass(OnCall onCall, int minutes) {
        onCall.passFor(Duration.ofMinutes(minutes));
        passed = passed.plusMinutes(minutes);
    }

    private void assertToldOfOnce(List<Told> all, Integration integration) {
        var told = all.stream()
                .filter(one -> integration
                        .wayOf(one.event(), one.status())
                        .destinations()
                        .contains(one.destination()))
                .toList();
        long counted = 0;
        for (int i = 0; i < told.size(); i++) {
            var isLastOfItsAlert = i + 1 == told.size() || told.get(i + 1).status() == OK;
            counted += told.get(i).status() == WARNING && isLastOfItsAlert
                    ? told.get(i).count()
                    : 0;
            assertThat(told.get(i).status() == OK && (i == 0 || told.get(i - 1).status() == OK))
                    .as("a recovery of nothing")
                    .isFalse();
        }
        assertThat(counted).isEqualTo(stored.getOrDefault(integration, 0).longValue());
        assertThat(told.stream().filter(one -> one.status() == WARNING))
                .hasSizeLessThanOrEqualTo((int) passed.toHours() + jumps + 1);
    }

    private void passHourly(OnCall onCall, int hours) {
        for (int hour = 0; hour < hours; hour++) {
            onCall.tick(Duration.ofHours(1));
            onCall.pass();
        }
        passed = passed.plusHours(hours);
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
