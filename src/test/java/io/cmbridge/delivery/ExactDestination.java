package io.cmbridge.delivery;

import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Outcome.Unavailable;
import io.cmbridge.delivery.TickedDelivery.Limits;
import io.cmbridge.outbox.Claim;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A destination that answers after 50 ms, counts exactly, and answers 429 to what is too much. */
final class ExactDestination implements Course.Plan {

    private static final Duration WAY = Duration.ofMillis(25);
    private static final Reason REASON = Reason.noAnswer("As the test wants it");

    final ReceivingEnd end;
    private final Limits limits;
    private final Set<String> refused = new HashSet<>();
    private boolean down;
    private int tooMany;

    ExactDestination(TickedTime time, Limits limits) {
        this.end = new ReceivingEnd(time);
        this.limits = limits;
    }

    @Override
    public Course of(Claim claim) {
        return new Course(WAY, WAY.multipliedBy(2), () -> answer(claim));
    }

    private Outcome answer(Claim claim) {
        if (end.requestsWithin(Duration.ofSeconds(1)) >= limits.perSecond()
                || end.requestsWithin(Duration.ofMinutes(1)) >= limits.perMinute()) {
            tooMany++;
            end.request();
            return new Unavailable(REASON, Optional.empty(), true);
        }
        if (down || refused.contains(claim.event().title())) {
            end.request();
            return down ? new Unavailable(REASON) : new Refused(REASON);
        }
        end.take(claim);
        return new Accepted(200, "request");
    }

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
    }

    void refuse(String title) {
        refused.add(title);
    }

    /** How often it answered 429. */
    int tooMany() {
        return tooMany;
    }

    /** The titles of what was taken, the first first. */
    List<String> titles() {
        return end.taken().stream().map(taken -> taken.event().title()).toList();
    }
}
