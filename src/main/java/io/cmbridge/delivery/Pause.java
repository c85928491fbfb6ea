package io.cmbridge.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a destination is left alone, and when it is asked again. While it is paused one push at a time goes out as a
 * probe: after 1 s, then after twice as long each time up to 30 s; once a minute if only a person can help; never before
 * the destination's own {@code Retry-After}. Probes go round the lanes, so that no single entry keeps the pause up. Not
 * safe for use by several threads.
 */
final class Pause {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FOR_A_PERSON = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final Set<Long> probed = new HashSet<>();
    private @Nullable Why why;
    private @Nullable Long probe;
    private int probes;
    private Duration interval = FIRST;
    private long next;

    /** @param nanoTime monotonic, in nanoseconds */
    Pause(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Why a destination is paused. */
    enum Why {
        UNAVAILABLE("does not take three alerts in a row. One push at a time asks whether it is back; all else waits"),
        RATE_LIMITED("asks for fewer pushes. All wait, and then one push asks whether it is ready"),
        BLOCKED("needs a person. Check that its integration is enabled and the account paid for, and that its push URL"
                + " and integration_key are right. Nothing is lost; it is asked once a minute"),
        REFUSING(
                "refuses one event after the other, so none is buried. Check that its integration_key is right and that"
                        + " its integration is one for standard alert events. It is asked once a minute");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** What the destination does, and what to do about it. */
        String inWords() {
            return words;
        }

        private boolean needsAPerson() {
            return this == BLOCKED || this == REFUSING;
        }
    }

    Optional<Why> why() {
        return Optional.ofNullable(why);
    }

    boolean isOn() {
        return why != null;
    }

    boolean isFor(Why reason) {
        return why == reason;
    }

    /**
     * The destination is left alone from here on.
     *
     * @param asked how long it asked to be
     * @param lanes that brought it about, and come last in the first round of probes
     */
    void begin(Why reason, Optional<Duration> asked, Set<Long> lanes) {
        probed.clear();
        probed.addAll(lanes);
        probe = null;
        probes = 0;
        interval = reason.needsAPerson() ? FOR_A_PERSON : FIRST;
        rest(reason, asked);
    }

    void end() {
        why = null;
        probe = null;
    }

    /** A push failed that is not the probe: it was on its way when the pause began. */
    void prolong(Optional<Duration> asked) {
        long now = nanoTime.getAsLong();
        asked.ifPresent(time -> next = now + Math.max(next - now, time.toNanos()));
    }

    void probeFailed(Why reason, Optional<Duration> asked) {
        interval = reason.needsAPerson() ? FOR_A_PERSON : longer(interval);
        rest(reason, asked);
    }

    /** The probe ended, and nobody knows how. */
    void probeLost() {
        probe = null;
    }

    boolean isProbe(long lane) {
        return why != null && probe != null && probe == lane;
    }

    boolean isProbeDue() {
        return probe == null && nanoTime.getAsLong() - next >= 0;
    }

    /** What cannot be delivered is likely to be the most urgent and the oldest: so every second probe is of the newest. */
    boolean probesNewest() {
        return probes % 2 == 0;
    }

    void probe(long lane) {
        probe = lane;
        probes++;
        probed.add(lane);
    }

    /** The lanes whose turn has been. */
    Set<Long> probed() {
        return Set.copyOf(probed);
    }

    /** Every lane has had its turn. */
    void goRoundAgain() {
        probed.clear();
    }

    /** How long until a probe becomes due, but at most as long as given. */
    Duration untilProbe(Duration most) {
        var wait = Duration.ofNanos(next - nanoTime.getAsLong());
        return probe == null && wait.isPositive() && wait.compareTo(most) < 0 ? wait : most;
    }

    private void rest(Why reason, Optional<Duration> asked) {
        why = reason;
        probe = null;
        next = nanoTime.getAsLong() + interval.toNanos();
        prolong(asked);
    }

    private static Duration longer(Duration interval) {
        var twice = interval.multipliedBy(2);
        return interval.equals(FOR_A_PERSON) ? FIRST : twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
}
