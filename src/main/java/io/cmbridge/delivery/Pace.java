package io.cmbridge.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How fast one destination is pushed to: at most so many in any second, and so many in any minute, as the destination
 * counts them. A push holds its place in both windows from its start until one window's length after its answer, because
 * it may arrive at any time in between. Two exact sliding windows, not a bucket of tokens, which would let a burst and
 * the rate through. Counted by a clock that nobody sets.
 *
 * <p>A backlog uses up a minute's places before the minute is over. So three in a hundred of them are kept for what is
 * Critical, which would otherwise have to wait until the next minute begins.
 */
final class Pace {

    static final Duration LONGEST_WINDOW = Duration.ofMinutes(1);

    private static final int KEPT_PER_HUNDRED = 3;

    private final LongSupplier nanoTime;
    private final List<Window> windows;
    private int inFlight;

    /** @param nanoTime monotonic, in nanoseconds */
    Pace(int perSecond, int perMinute, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windows = List.of(
                new Window(perSecond, Duration.ofSeconds(1), 0),
                new Window(perMinute, LONGEST_WINDOW, perMinute * KEPT_PER_HUNDRED / 100));
    }

    /** How many pushes may start now, whatever they are. */
    synchronized int free() {
        return windows.stream().mapToInt(Window::free).min().orElse(0);
    }

    /** How many pushes may start now if they are Critical. */
    synchronized int freeForCritical() {
        return windows.stream().mapToInt(Window::freeForCritical).min().orElse(0);
    }

    /** That many pushes start. */
    synchronized void start(int pushes) {
        inFlight += pushes;
    }

    /** That many did not start after all. */
    synchronized void cancel(int pushes) {
        inFlight -= pushes;
    }

    /** One was answered or has timed out. */
    synchronized void end() {
        inFlight--;
        ended(Duration.ZERO);
    }

    /** A push of before ended so long ago. To be told in the order of time; what is still to come has ended just now. */
    synchronized void ended(Duration ago) {
        long at = nanoTime.getAsLong() - Math.max(0, ago.toNanos());
        windows.forEach(window -> window.add(at));
    }

    /**
     * The places that are taken now.
     *
     * @param claimed how many pushes are claimed: places beyond that are held for a moment, until it is known whether
     *     there is anything to push
     */
    synchronized Places taken(int claimed) {
        int onTheirWay = Math.min(inFlight, claimed);
        return new Places(
                onTheirWay,
                windows.getFirst().ended() + onTheirWay,
                windows.getLast().ended() + onTheirWay);
    }

    /**
     * Places in the two windows.
     *
     * @param inFlight of pushes on their way, in both of them
     */
    record Places(int inFlight, int inSecond, int inMinute) {

        static final Places NONE = new Places(0, 0, 0);
    }

    /** How long until a place is free, if none ends in between, but at most as long as given. */
    synchronized Duration untilFree(Duration most) {
        long wait = windows.stream().mapToLong(Window::untilFree).max().orElse(0);
        return wait < most.toNanos() ? Duration.ofNanos(wait) : most;
    }

    private final class Window {

        private final int limit;
        private final long length;
        private final int kept;
        private final Deque<Long> ends = new ArrayDeque<>();

        Window(int limit, Duration length, int kept) {
            this.limit = limit;
            this.length = length.toNanos();
            this.kept = kept;
        }

        void add(long end) {
            ends.add(end);
            if (ends.size() > limit) {
                ends.remove();
            }
        }

        int free() {
            return Math.max(0, freeForCritical() - kept);
        }

        int freeForCritical() {
            return Math.max(0, limit - inFlight - ended());
        }

        int ended() {
            long now = nanoTime.getAsLong();
            while (!ends.isEmpty() && now - ends.element() >= length) {
                ends.remove();
            }
            return ends.size();
        }

        long untilFree() {
            if (free() > 0) {
                return 0;
            }
            return ends.isEmpty() ? Long.MAX_VALUE : ends.element() + length - nanoTime.getAsLong();
        }
    }
}
