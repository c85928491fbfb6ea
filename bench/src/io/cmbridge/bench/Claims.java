package io.cmbridge.bench;

import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.DueEntries;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.PushResult;
import io.cmbridge.outbox.Settlement;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Chooses and claims batches as delivery does when every place in flight is free, and has each delivered at once. */
final class Claims {

    static final int BATCH = 8;

    private static final Choice CHOICE = new Choice(BATCH - 1, 1);
    private static final Settlement DELIVERED =
            new Settlement(Fate.DELIVERED, new PushResult("accepted", 200, null, "", "bench", Duration.ofMillis(1)));

    private final DueEntries dueEntries;

    Claims(DueEntries dueEntries) {
        this.dueEntries = dueEntries;
    }

    /** Claims so many of the most urgent lanes, and leaves them as if their pushes had failed. */
    Set<Long> rest(int lanes) {
        return dueEntries.claim(Application.DESTINATION, new Choice(lanes, 0), Set.of()).stream()
                .map(Claim::lane)
                .collect(Collectors.toSet());
    }

    /**
     * Claims and settles, one after the other, as long as given.
     *
     * @param except lanes to leave alone
     * @return how long each claim took, until it was on disk
     */
    Times during(Duration duration, Set<Long> except) {
        var times = LongStream.builder();
        long end = System.nanoTime() + duration.toNanos();
        for (long begin = System.nanoTime(); begin - end < 0; begin = System.nanoTime()) {
            var claims = dueEntries.claim(Application.DESTINATION, CHOICE, except);
            times.add(System.nanoTime() - begin);
            settle(claims);
        }
        return new Times(times.build(), duration);
    }

    private void settle(List<Claim> claims) {
        if (claims.size() < BATCH) {
            throw new IllegalStateException("The backlog is used up");
        }
        try (var pushes = Executors.newVirtualThreadPerTaskExecutor()) {
            claims.forEach(claim -> pushes.execute(() -> dueEntries.settle(claim, DELIVERED)));
        }
    }
}
