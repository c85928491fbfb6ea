package io.cmbridge.delivery;

import static io.cmbridge.outbox.EntryState.BURIED;
import static io.cmbridge.outbox.EntryState.DISCARDED;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.cmbridge.delivery.Outcome.Accepted;
import io.cmbridge.delivery.Outcome.Refused;
import io.cmbridge.delivery.Story.Told;
import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.EntryState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the test itself has seen of the pushes: what may have arrived. */
final class Evidence {

    private final Story story;
    private final Map<Long, Long> pushes;
    private final Map<Long, Long> refusals;
    private final Set<Attempt> certain;
    private final Map<Told, EntryState> states = new HashMap<>();

    private record Attempt(long entry, int number) {

        Attempt(Claim claim) {
            this(claim.entry(), claim.attempt());
        }
    }

    Evidence(Story story) {
        this.story = story;
        this.pushes = story.delivery.sent().stream()
                .collect(groupingBy(sent -> sent.claim().entry(), counting()));
        this.certain = story.delivery.settled().stream()
                .filter(settled -> settled.outcome() instanceof Accepted || settled.outcome() instanceof Refused)
                .map(settled -> new Attempt(settled.claim()))
                .collect(toSet());
        this.refusals = story.delivery.settled().stream()
                .filter(settled -> settled.outcome() instanceof Refused)
                .collect(groupingBy(settled -> settled.claim().entry(), counting()));
    }

    /** Whether something later of its alert may have arrived, or a later recovery is buried or taken out. */
    boolean mustNotBeReplayed(long entry) {
        return laterThan(entry)
                .anyMatch(later -> mayHaveArrived(later.entry())
                        || (later.event().status().isRecovery() && isIn(later, BURIED, DISCARDED)));
    }

    /** Whether something later of its alert may have arrived, or a later recovery was tried or taken out. */
    boolean mayBeOvertaken(long entry) {
        return laterThan(entry)
                .anyMatch(later -> mayHaveArrived(later.entry())
                        || (later.event().status().isRecovery()
                                && (pushes.containsKey(later.entry()) || isIn(later, DISCARDED))));
    }

    private boolean isIn(Told told, EntryState... choice) {
        return Set.of(choice).contains(states.computeIfAbsent(told, story::state));
    }

    private Stream<Told> laterThan(long entry) {
        var key = story.told.stream()
                .filter(told -> told.entry() == entry)
                .findFirst()
                .orElseThrow()
                .event()
                .key();
        return story.told.stream()
                .filter(told -> told.entry() > entry && told.event().key().equals(key));
    }

    /** Whether a push is known to have been accepted or refused. */
    boolean isSettledFor(Claim claim) {
        return certain.contains(new Attempt(claim));
    }

    private boolean mayHaveArrived(long entry) {
        return pushes.getOrDefault(entry, 0L) > refusals.getOrDefault(entry, 0L);
    }

    /** Whether the destination refused it at least once. */
    boolean wasRefused(long entry) {
        return refusals.containsKey(entry);
    }
}
