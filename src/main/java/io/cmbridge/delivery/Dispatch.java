package io.cmbridge.delivery;

import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Blocked;
import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Outcome.Unavailable;
import io.cmbridge.delivery.Pause.Why;
import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.DueEntries;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.PushResult;
import io.cmbridge.outbox.Settlement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which entries of one destination go next, and what comes of them; without a thread of its own and without waiting, so
 * that a test can tick it.
 *
 * <ol>
 *   <li>{@link #next} claims as many entries as places in flight, the pace and the destination's standing allow: of lanes
 *       that have no push in flight and do not rest. Nine of ten are of the most urgent lanes, each tenth of the oldest.
 *       When only the places that the pace keeps for what is Critical are left, only such lanes.
 *   <li>Each is pushed.
 *   <li>{@link #settle} stores what came of it. Only then its lane is free, so the next entry of a lane is not sent before
 *       the one before it is settled.
 * </ol>
 */
final class Dispatch {

    private static final int ONE_BY_AGE_IN = 10;

    /** At least the longest window of the pace; longer, so that refusals in a row are still known as such. */
    private static final Duration LATELY = Duration.ofMinutes(15);

    private final String destination;
    private final DueEntries dueEntries;
    private final Pace pace;
    private final Standing standing;
    private final int inFlight;
    private final Set<Long> lanesInFlight = ConcurrentHashMap.newKeySet();
    private long sent;

    /** @param inFlight how many pushes may be on their way at once */
    Dispatch(String destination, DueEntries dueEntries, Pace pace, Standing standing, int inFlight) {
        this.destination = destination;
        this.dueEntries = dueEntries;
        this.pace = pace;
        this.standing = standing;
        this.inFlight = inFlight;
    }

    /** Takes up where the destination's previous deliverer left off: its pushes count for the pace. */
    void recover() {
        var attempts = dueEntries.recover(destination, LATELY);
        standing.recover(attempts);
        attempts.forEach(attempt -> pace.ended(attempt.ago()));
    }

    /**
     * Claims what is to be pushed now. To be called by one thread.
     *
     * @throws io.cmbridge.outbox.StoreUnavailableException if nothing could be claimed
     */
    List<Claim> next() {
        giveBack();
        int places = inFlight - lanesInFlight.size();
        int room = standing.allowed(Math.min(places, pace.free()));
        if (room > 0) {
            return claim(standing.isPaused() ? probe() : choice(room), room);
        }
        int critical = standing.isPaused() ? 0 : Math.min(places, pace.freeForCritical());
        return critical > 0 ? claim(new Choice(critical, 0, 0, 0), critical) : List.of();
    }

    private List<Claim> claim(Choice choice, int room) {
        pace.start(room);
        int claimed = 0;
        try {
            var claims = claim(choice);
            claimed = claims.size();
            return claims;
        } finally {
            pace.cancel(room - claimed);
        }
    }

    private void giveBack() {
        var refused = standing.toGiveBack(lanesInFlight);
        if (!refused.isEmpty()) {
            dueEntries.giveBack(refused);
            standing.gaveBack(refused);
        }
    }

    private List<Claim> claim(Choice choice) {
        var claims = dueEntries.claim(destination, choice, lanesToLeave());
        if (claims.isEmpty() && standing.goRoundAgain()) {
            claims = dueEntries.claim(destination, choice, lanesToLeave());
        }
        for (var claim : claims) {
            lanesInFlight.add(claim.lane());
            standing.sent(claim);
        }
        sent += claims.size();
        return claims;
    }

    private Choice probe() {
        return standing.probesNewest() ? new Choice(0, 0, 0, 1) : new Choice(1, 0);
    }

    private Choice choice(int room) {
        int byAge = Math.toIntExact((sent + room) / ONE_BY_AGE_IN - sent / ONE_BY_AGE_IN);
        return new Choice(room - byAge, byAge);
    }

    private Set<Long> lanesToLeave() {
        // in this order: a lane whose push fails in between is in both, and never in neither
        var lanes = new HashSet<>(lanesInFlight);
        lanes.addAll(standing.lanesToLeave());
        return lanes;
    }

    /**
     * What was made of a claim.
     *
     * @param superseded how many other entries its delivery stands for
     */
    record Settled(Settlement settlement, int superseded) {}

    /**
     * Stores what came of a claim.
     *
     * @param took from the push's start to its answer
     * @throws io.cmbridge.outbox.StoreUnavailableException if it could not be stored; the entry is claimed again later
     */
    Settled settle(Claim claim, Outcome outcome, Duration took) {
        pace.end();
        boolean settled = false;
        try {
            var settlement = new Settlement(standing.judge(claim, outcome), result(outcome, took));
            int superseded = dueEntries.settle(claim, settlement);
            settled = true;
            return new Settled(settlement, superseded);
        } finally {
            if (!settled) {
                standing.lost(claim);
            }
            lanesInFlight.remove(claim.lane());
        }
    }

    /** What came of a claim is not known. It is claimed again later. */
    void lose(Claim claim) {
        pace.end();
        standing.lost(claim);
        lanesInFlight.remove(claim.lane());
    }

    /** What can be seen of it from outside. */
    View view() {
        return new View(standing.pausedFor(), pace.taken(lanesInFlight.size()), standing.lastAnswers());
    }

    /** How a destination's dispatch stands at a moment. */
    record View(Optional<Why> pausedFor, Pace.Places taken, LastAnswers lastAnswers) {

        /** Of a destination to which delivery has not begun. */
        static final View UNUSED = new View(Optional.empty(), Pace.Places.NONE, LastAnswers.NONE);
    }

    /** Whether a pass of {@link #next} could claim something, were it due. */
    boolean hasRoom() {
        return lanesInFlight.size() < inFlight;
    }

    /** How long until {@link #next} may find something, if nothing else happens, but at most as long as given. */
    Duration untilNext(Duration most) {
        var pacing = pace.untilFree(most);
        return pacing.isZero() ? standing.untilNext(most) : pacing;
    }

    private static PushResult result(Outcome outcome, Duration took) {
        return switch (outcome) {
            case Accepted accepted ->
                new PushResult(outcome.word(), accepted.httpStatus(), null, "", accepted.requestId(), took);
            case Refused refused -> result(outcome, refused.reason(), took);
            case Unavailable unavailable -> result(outcome, unavailable.reason(), took);
            case Blocked blocked -> result(outcome, blocked.reason(), took);
        };
    }

    private static PushResult result(Outcome outcome, Reason reason, Duration took) {
        return new PushResult(
                outcome.word(), reason.httpStatus(), reason.code(), reason.message(), reason.requestId(), took);
    }
}
