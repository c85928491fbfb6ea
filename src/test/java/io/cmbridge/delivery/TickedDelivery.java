package io.cmbridge.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Unavailable;
import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Route;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.StoreOnFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * What {@link DeliveryLoop} does with threads, done in ticked time: a pass whenever a push has ended, something was put,
 * or {@link Dispatch#untilNext} has passed.
 */
final class TickedDelivery implements AutoCloseable {

    static final String DESTINATION = "default";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    final TickedTime time = new TickedTime();
    final StoreOnFile store;
    private final Limits limits;
    private final Course.Plan plan;
    private final SplittableRandom random = new SplittableRandom(7);
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private final List<Sent> sent = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();
    private final Set<Long> lanesInFlight = new HashSet<>();
    private Standing standing;
    private Dispatch dispatch;
    private long numbers;
    private int puts;

    /** What is configured for the destination. */
    record Limits(int perSecond, int perMinute, int inFlight) {

        static final Limits DEFAULT = new Limits(18, 1000, 8);
    }

    /** A push that was started. */
    record Sent(Duration at, Claim claim) {}

    /** A push whose outcome was stored. */
    record Settled(Claim claim, Outcome outcome) {}

    private record Event(Duration at, long number, boolean outlivesCrash, Runnable action) {}

    TickedDelivery(Path directory, Limits limits, Course.Plan plan) {
        this.store = new StoreOnFile(directory, time);
        this.limits = limits;
        this.plan = plan;
        this.standing = newStanding();
        this.dispatch = newDispatch();
    }

    /** Every push that was started, the first first. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    List<Settled> settled() {
        return List.copyOf(settled);
    }

    boolean isPausedFor(Pause.Why why) {
        return standing.isPausedFor(why);
    }

    /** What can be seen of it from outside. */
    Dispatch.View view() {
        return dispatch.view();
    }

    /** Accepts an event of which nothing is said but its alert and status. Returns its title. */
    String put(String key, EventStatus status) {
        var title = "Event " + puts++;
        var event = new AlertEvent(new AlertKey(key), status, title, "", Map.of());
        var route = new Route("private", List.of(DESTINATION));
        var content = new Alert(event, route, Optional.empty(), Optional.of(time.instant()));
        store.outbox().put(new Arrival("default", time.instant(), new Body(title.getBytes(UTF_8)), content));
        return title;
    }

    long waiting() {
        return store.backlog().waiting(DESTINATION);
    }

    void run(Duration duration) {
        run(() -> false, duration);
    }

    /** Runs until it is done, but no longer than given. Returns whether it is done. */
    boolean run(BooleanSupplier done, Duration atMost) {
        var end = time.passed().plus(atMost);
        while (!done.getAsBoolean()) {
            pass();
            var next = earlier(nextEvent(end), time.passed().plus(untilNext()));
            if (next.compareTo(end) >= 0 && nextEvent(end).equals(end)) {
                time.tickTo(end);
                return done.getAsBoolean();
            }
            time.tickTo(next);
            happen();
        }
        return true;
    }

    private void pass() {
        for (var claim : dispatch.next()) {
            assertThat(lanesInFlight.add(claim.lane()))
                    .as("one push of lane %d at a time", claim.lane())
                    .isTrue();
            assertThat(lanesInFlight).hasSizeLessThanOrEqualTo(limits.inFlight());
            sent.add(new Sent(time.passed(), claim));
            launch(dispatch, claim, plan.of(claim));
        }
    }

    private void launch(Dispatch dispatch, Claim claim, Course course) {
        var outcome = new AtomicReference<Outcome>(new Unavailable(Reason.noAnswer("It has not arrived")));
        at(course.way(), true, () -> outcome.set(course.arrival().get()));
        at(course.took(), false, () -> {
            lanesInFlight.remove(claim.lane());
            if (course.stored()) {
                dispatch.settle(claim, outcome.get(), course.took());
                settled.add(new Settled(claim, outcome.get()));
            } else {
                dispatch.lose(claim);
            }
        });
    }

    private void at(Duration later, boolean outlivesCrash, Runnable action) {
        events.add(new Event(time.passed().plus(later), numbers++, outlivesCrash, action));
    }

    /** As the loop asks; if that were no time at all, the loop would spin. */
    private Duration untilNext() {
        var wait = dispatch.untilNext(LONGEST_WAIT);
        assertThat(wait).isPositive();
        return wait;
    }

    private Duration nextEvent(Duration end) {
        return events.isEmpty() ? end : earlier(end, events.element().at());
    }

    private void happen() {
        while (!events.isEmpty() && events.element().at().compareTo(time.passed()) <= 0) {
            events.remove().action().run();
        }
    }

    /**
     * The process ends, and another begins after that time.
     *
     * @param arrives whether a push arrives that was on its way
     */
    void crash(Duration downFor, BooleanSupplier arrives) {
        var start = time.passed().plus(downFor);
        events.removeIf(event -> !event.outlivesCrash() || !arrives.getAsBoolean());
        while (nextEvent(start).compareTo(start) < 0) {
            time.tickTo(nextEvent(start));
            happen();
        }
        events.clear();
        lanesInFlight.clear();
        time.tickTo(start);
        store.reopen();
        standing = newStanding();
        dispatch = newDispatch();
    }

    private Standing newStanding() {
        return new Standing(DESTINATION, time::nanoTime, random, time);
    }

    private Dispatch newDispatch() {
        var pace = new Pace(limits.perSecond(), limits.perMinute(), time::nanoTime);
        var created = new Dispatch(DESTINATION, store.dueEntries(), pace, standing, limits.inFlight());
        created.recover();
        return created;
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        store.close();
    }
}
