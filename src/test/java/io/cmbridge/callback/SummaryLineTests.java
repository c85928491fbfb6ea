package io.cmbridge.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SummaryLineTests {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource time = now::get;
    private final SummaryLine line = new SummaryLine(time.withZone(ZoneOffset.UTC));
    private final List<Long> told = new ArrayList<>();

    @Test
    void theFirstIsToldAtOnceAndTheOthersOnceAMinute() {
        count(3);
        assertThat(told).containsExactly(1L);
        tick(59);
        count(4);
        tick(1);
        count(1);
        assertThat(told).containsExactly(1L, 7L);
        tick(600);
        count(2);
        assertThat(told).containsExactly(1L, 7L, 1L);
    }

    @Test
    void aClockThatIsSetBackDoesNotSilenceIt() {
        count(1);
        tick(-3600);
        count(1);
        assertThat(told).containsExactly(1L, 1L);
    }

    private void count(int times) {
        for (int i = 0; i < times; i++) {
            line.count(told::add);
        }
    }

    private void tick(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }
}
