package io.cmbridge.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps when the Test button was last pressed for each integration. Whoever has a callback URL can press it as often as they
 * like: it costs one write a second, for which nobody waits.
 */
final class TestPresses {

    private static final Duration APART = Duration.ofSeconds(1);

    private final TrafficCount traffic;
    private final GroupCommit writer;
    private final Map<String, Instant> taken = new ConcurrentHashMap<>();

    TestPresses(TrafficCount traffic, GroupCommit writer) {
        this.traffic = traffic;
        this.writer = writer;
    }

    void note(String integration, Instant at) {
        taken.compute(
                integration,
                (name, last) -> isApart(last, at) && writer.offer(() -> traffic.tested(integration, at)) ? at : last);
    }

    /** Apart also if it is earlier: the wall clock was set back. */
    private static boolean isApart(@Nullable Instant last, Instant at) {
        return last == null || Duration.between(last, at).abs().compareTo(APART) >= 0;
    }
}
