package io.cmbridge.delivery;

import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Blocked;
import io.cmbridge.delivery.Outcome.Reason;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Outcome.Unavailable;
import io.cmbridge.outbox.Claim;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** A destination that does, by chance, whatever a destination may do; and to some events always the same. */
final class MoodyDestination implements Course.Plan {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Reason REASON = Reason.noAnswer("By chance");

    private final Random random;
    private final ReceivingEnd end;
    private final Map<String, Poison> poisonByTitle = new HashMap<>();
    private Mood mood = Mood.FINE;

    /** How it takes events that are not poison. */
    enum Mood {
        FINE,
        FLAKY,
        DOWN,
        REFUSING,
        BLOCKED,
        LIMITING
    }

    /** What it always does to an event. */
    enum Poison {
        REFUSED,
        REFUSED_IN_FULL,
        FAILED,
        FORBIDDEN
    }

    MoodyDestination(Random random, ReceivingEnd end) {
        this.random = random;
        this.end = end;
    }

    void become(Mood other) {
        mood = other;
    }

    void poison(String title, Poison poison) {
        poisonByTitle.put(title, poison);
    }

    Optional<Poison> poison(String title) {
        return Optional.ofNullable(poisonByTitle.get(title));
    }

    @Override
    public Course of(Claim claim) {
        return switch (mood) {
            case FINE -> answered(() -> soundly(claim));
            case FLAKY -> flaky(claim);
            case DOWN -> random.nextBoolean() ? silence() : answered(this::failure);
            case REFUSING -> answered(() -> turnedAway(new Refused(REASON)));
            case BLOCKED -> answered(() -> turnedAway(new Blocked(REASON)));
            case LIMITING -> answered(this::tooMany);
        };
    }

    private Course flaky(Claim claim) {
        return switch (random.nextInt(16)) {
            case 0 -> answered(this::failure);
            case 1 -> answered(this::tooMany);
            case 2 -> answered(() -> turnedAway(new Blocked(REASON)));
            case 3 -> silence();
            case 4 -> hanging(claim);
            case 5 -> answered(() -> lostAfter(soundly(claim)));
            case 6 -> notStored(answered(() -> soundly(claim)));
            default -> answered(() -> soundly(claim));
        };
    }

    private Outcome soundly(Claim claim) {
        var poison = poisonByTitle.get(claim.event().title());
        if (poison == null || (poison == Poison.REFUSED_IN_FULL && claim.bare())) {
            end.take(claim);
            return new Accepted(200, "by chance");
        }
        return switch (poison) {
            case REFUSED, REFUSED_IN_FULL -> turnedAway(new Refused(REASON));
            case FORBIDDEN -> turnedAway(new Blocked(REASON));
            case FAILED -> failedThoughPerhapsTaken(claim);
        };
    }

    private Outcome failedThoughPerhapsTaken(Claim claim) {
        if (random.nextInt(5) > 0) {
            return failure();
        }
        end.take(claim);
        return new Unavailable(REASON);
    }

    private Outcome failure() {
        return turnedAway(new Unavailable(REASON));
    }

    private Outcome tooMany() {
        var asked = random.nextBoolean() ? Optional.of(seconds(20)) : Optional.<Duration>empty();
        return turnedAway(new Unavailable(REASON, asked, true));
    }

    private Outcome turnedAway(Outcome outcome) {
        end.request();
        return outcome;
    }

    private static Outcome lostAfter(Outcome outcome) {
        return new Unavailable(Reason.noAnswer("Lost: " + outcome.word()));
    }

    private Course answered(Supplier<Outcome> arrival) {
        var way = Duration.ofMillis(1 + random.nextInt(300));
        return new Course(way, way.plusMillis(1 + random.nextInt(300)), arrival);
    }

    private static Course silence() {
        return new Course(DEADLINE, DEADLINE, () -> new Unavailable(REASON));
    }

    private Course hanging(Claim claim) {
        return new Course(seconds(9), DEADLINE, () -> lostAfter(soundly(claim)));
    }

    private static Course notStored(Course course) {
        return new Course(course.way(), course.took(), course.arrival(), false);
    }

    private Duration seconds(int most) {
        return Duration.ofSeconds(1 + random.nextInt(most));
    }
}
