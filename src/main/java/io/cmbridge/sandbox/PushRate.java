package io.cmbridge.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * How often Flashduty lets itself be called: 100 pushes in any second and 1000 in any minute (the strictest of the
 * figures it has published). A push that is turned away does not count.
 */
@Component
@Profile("sandbox")
final class PushRate {

    private final Clock clock;
    private final Window second = new Window(100, Duration.ofSeconds(1));
    private final Window minute = new Window(1000, Duration.ofMinutes(1));

    PushRate(Clock clock) {
        this.clock = clock;
    }

    /** Counts a push if it may pass now. Otherwise answers how long until one may; zero for a push that passes. */
    synchronized Duration admit() {
        var now = clock.instant();
        var wait = max(second.untilFree(now), minute.untilFree(now));
        if (wait.isZero()) {
            second.add(now);
            minute.add(now);
        }
        return wait;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static final class Window {

        private final int limit;
        private final Duration length;
        private final Deque<Instant> pushes = new ArrayDeque<>();

        private Window(int limit, Duration length) {
            this.limit = limit;
            this.length = length;
        }

        private Duration untilFree(Instant now) {
            if (pushes.size() < limit) {
                return Duration.ZERO;
            }
            return max(Duration.ZERO, Duration.between(now, pushes.getFirst().plus(length)));
        }

        private void add(Instant now) {
            if (pushes.size() == limit) {
                pushes.removeFirst();
            }
            pushes.addLast(now);
        }
    }
}
