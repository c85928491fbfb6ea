package io.cmbridge.delivery;

import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Blocked;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Outcome.Unavailable;
import io.cmbridge.delivery.Pause.Why;
import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.PastAttempt;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a destination stands, by its answers, and what each answer makes of its entry:
 *
 * <ol>
 *   <li>Accepted: delivered. It ends the pause, unless that is for the rate and this was not its probe; and the rests of
 *       the lanes that failed since the acceptance before.
 *   <li>Refused: a recovery goes once more, bare; anything else is buried. Unless it is one refusal too many in a row:
 *       then the destination is paused and all of them go back.
 *   <li>Unavailable or blocked: the entry is sent again. Its lane rests, unless the destination is paused; failures of
 *       three lanes in a row pause it, and one for the rate at once. A lane that failed while others were accepted does
 *       not count for that, and its entry is buried after too many {@link Strikes}.
 * </ol>
 */
final class Standing {

    private static final int LANES_THAT_PAUSE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    private final String destination;
    private final Clock clock;
    private final Pause pause;
    private final Backoff backoff;
    private final Strikes strikes;
    private final Refusals refusals = new Refusals();
    private final Set<Long> failedInARow = new HashSet<>();
    private LastAnswers lastAnswers = LastAnswers.NONE;

    /**
     * @param nanoTime monotonic, in nanoseconds
     * @param clock tells people the time; decides nothing
     */
    Standing(String destination, LongSupplier nanoTime, RandomGenerator random, Clock clock) {
        this.destination = destination;
        this.clock = clock;
        this.pause = new Pause(nanoTime);
        this.backoff = new Backoff(nanoTime, random);
        this.strikes = new Strikes(nanoTime);
    }

    /** Takes up where another process left off. */
    synchronized void recover(List<PastAttempt> attempts) {
        for (var attempt : attempts) {
            switch (attempt.outcome()) {
                case Outcome.ACCEPTED -> refusals.accepted(attempt.entry());
                case Outcome.REFUSED -> refusals.refused(attempt.entry(), attempt.lane());
                default -> {}
            }
        }
    }

    synchronized boolean isPaused() {
        return pause.isOn();
    }

    /** Whether the next probe is of the newest, and not of the most urgent. */
    synchronized boolean probesNewest() {
        return pause.probesNewest();
    }

    synchronized boolean isPausedFor(Why why) {
        return pause.isFor(why);
    }

    /** Why it is paused, if it is. */
    synchronized Optional<Why> pausedFor() {
        return pause.why();
    }

    synchronized LastAnswers lastAnswers() {
        return lastAnswers;
    }

    /** Decides what becomes of a claim. */
    synchronized Fate judge(Claim claim, Outcome outcome) {
        lastAnswers = lastAnswers.after(outcome, clock.instant());
        var before = pause.why();
        var fate = decide(claim, outcome);
        if (!pause.why().equals(before)) {
            pause.why()
                    .ifPresentOrElse(
                            why -> LOG.warn("Destination {} is paused: it {}", destination, why.inWords()),
                            () -> LOG.info("Destination {} accepts again. Its pause has ended", destination));
        }
        return fate;
    }

    private Fate decide(Claim claim, Outcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> accepted(claim);
            case Refused refused -> refused(claim);
            case Unavailable unavailable -> failed(claim, unavailable);
            case Blocked blocked -> failed(claim, Why.BLOCKED, Optional.empty());
        };
    }

    private Fate accepted(Claim claim) {
        if (!pause.isFor(Why.RATE_LIMITED) || pause.isProbe(claim.lane())) {
            pause.end();
        }
        failedInARow.forEach(backoff::forget);
        failedInARow.clear();
        backoff.forget(claim.lane());
        strikes.accepted(claim.lane());
        refusals.accepted(claim.entry());
        return Fate.DELIVERED;
    }

    private Fate refused(Claim claim) {
        if (pause.isFor(Why.REFUSING)) {
            endProbe(claim, Why.REFUSING, Optional.empty());
            refusals.spared(claim.entry());
            return Fate.UNSENT;
        }
        if (refusals.refused(claim.entry(), claim.lane())) {
            pause.begin(Why.REFUSING, Optional.empty(), refusals.lanes());
            return Fate.UNSENT;
        }
        pause.why().ifPresent(why -> endProbe(claim, why, Optional.empty()));
        forget(claim);
        if (claim.event().status().isRecovery() && !claim.bare()) {
            return Fate.RESEND_BARE;
        }
        refusals.buried(claim.entry());
        return Fate.REFUSED;
    }

    private Fate failed(Claim claim, Unavailable unavailable) {
        if (!unavailable.rateLimited()) {
            return failed(claim, Why.UNAVAILABLE, unavailable.retryAfter());
        }
        if (pause.isOn()) {
            endProbe(claim, Why.RATE_LIMITED, unavailable.retryAfter());
        } else {
            pause.begin(Why.RATE_LIMITED, unavailable.retryAfter(), Set.of());
        }
        return Fate.RESEND;
    }

    private Fate failed(Claim claim, Why why, Optional<Duration> asked) {
        boolean suspect = strikes.isSuspect(claim.lane());
        if (strikes.failed(claim.lane(), claim.entry())) {
            ended(claim);
            forget(claim);
            return Fate.GIVEN_UP;
        }
        if (pause.isOn()) {
            endProbe(claim, why, asked.filter(time -> !suspect));
        } else {
            backoff.rest(claim.lane(), asked);
            if (!suspect && failedInARow.add(claim.lane()) && failedInARow.size() >= LANES_THAT_PAUSE) {
                pause.begin(why, asked, failedInARow);
            }
        }
        return Fate.RESEND;
    }

    private void endProbe(Claim claim, Why why, Optional<Duration> asked) {
        if (pause.isProbe(claim.lane())) {
            pause.probeFailed(why, asked);
        } else {
            pause.prolong(asked);
        }
    }

    private void forget(Claim claim) {
        backoff.forget(claim.lane());
        strikes.forget(claim.lane());
    }

    /** What came of a claim is not known, or could not be stored. */
    synchronized void lost(Claim claim) {
        ended(claim);
        backoff.rest(claim.lane(), Optional.empty());
    }

    private void ended(Claim claim) {
        if (pause.isProbe(claim.lane())) {
            pause.probeLost();
        }
    }

    /** The refused entries that are to go back to their places now. */
    synchronized List<Long> toGiveBack(Set<Long> lanesInFlight) {
        return pause.isFor(Why.REFUSING) ? refusals.toGiveBack(lanesInFlight) : List.of();
    }

    synchronized void gaveBack(List<Long> entries) {
        refusals.gaveBack(entries);
    }

    /** How many may be sent now of as many as there is room for. */
    synchronized int allowed(int room) {
        return pause.isOn() ? Math.min(room, pause.isProbeDue() ? 1 : 0) : room;
    }

    synchronized Set<Long> lanesToLeave() {
        return pause.isOn() ? pause.probed() : backoff.resting();
    }

    /** A claim is on its way. */
    synchronized void sent(Claim claim) {
        if (pause.isOn() && pause.isProbeDue()) {
            pause.probe(claim.lane());
        }
    }

    /** There was no lane left to choose. Returns whether there may be one now. */
    synchronized boolean goRoundAgain() {
        boolean round = pause.isOn() && !pause.probed().isEmpty();
        pause.goRoundAgain();
        return round;
    }

    /** How long until more may be sent, but at most as long as given. */
    synchronized Duration untilNext(Duration most) {
        return pause.isOn() ? pause.untilProbe(most) : backoff.untilNext(most);
    }
}
