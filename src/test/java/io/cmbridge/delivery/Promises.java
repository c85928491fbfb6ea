package io.cmbridge.delivery;

import static io.cmbridge.outbox.EntryState.BURIED;
import static io.cmbridge.outbox.EntryState.DELIVERED;
import static io.cmbridge.outbox.EntryState.DISCARDED;
import static io.cmbridge.outbox.EntryState.SUPERSEDED;
import static io.cmbridge.outbox.EntryState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.delivery.ReceivingEnd.Taken;
import io.cmbridge.delivery.Story.Told;
import io.cmbridge.delivery.TickedDelivery.Sent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.StoredCallback.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must be true at the end of every {@link Story}. */
final class Promises {

    private final Story story;
    private final Evidence evidence;
    private final Map<Long, Entry> entries;
    private final Map<Long, Told> told;

    Promises(Story story) {
        this.story = story;
        this.evidence = new Evidence(story);
        this.told = story.told.stream().collect(Collectors.toMap(Told::entry, Function.identity()));
        this.entries = story.told.stream()
                .map(accepted -> story.delivery.store.backlog().find(accepted.callback()))
                .flatMap(Optional::stream)
                .flatMap(callback -> callback.entries().stream())
                .collect(Collectors.toMap(Entry::id, Function.identity()));
    }

    /** Of alerts in which no poison waits, nothing waits. */
    void checkProgress() {
        lanes().forEach((key, lane) -> {
            var waiting =
                    lane.stream().filter(accepted -> state(accepted) == WAITING).toList();
            if (waiting.stream().noneMatch(this::isPoison)) {
                assertThat(waiting).as("%s makes progress", key).isEmpty();
            }
        });
    }

    void check() {
        story.told.forEach(this::isNotLost);
        lanes().forEach(this::isInOrder);
        story.delivery.sent().forEach(this::isAsItWas);
        story.delivery.sent().stream()
                .collect(Collectors.groupingBy(sent -> sent.claim().lane()))
                .values()
                .forEach(this::isResentBeforeAnythingElse);
        story.end.assertNeverMoreThan(story.limits.perSecond(), Duration.ofSeconds(1));
        story.end.assertNeverMoreThan(story.limits.perMinute(), Duration.ofMinutes(1));
    }

    private void isNotLost(Told accepted) {
        var entry = entry(accepted.entry());
        assertThat(entry.state()).as("entry %s", entry).isNotEqualTo(WAITING);
        switch (entry.state()) {
            case WAITING -> {}
            case DELIVERED ->
                assertThat(takenOf(accepted.entry())).as("entry %s", entry).isNotEmpty();
            case SUPERSEDED -> isStoodFor(accepted, entry.supersededBy().orElseThrow());
            case BURIED -> isBuriedForGood(accepted);
            case DISCARDED -> assertThat(story.discarded).contains(accepted.entry());
        }
    }

    private void isStoodFor(Told accepted, long by) {
        assertThat(entry(by).state()).isEqualTo(DELIVERED);
        assertThat(statuses(accepted.entry(), by))
                .as("from entry %d to %d", accepted.entry(), by)
                .containsExactly(accepted.event().status());
    }

    /** From one entry of an alert to another, without those between that were buried or taken out. */
    private Set<EventStatus> statuses(long from, long to) {
        return lane(told(from).event().key()).stream()
                .filter(other -> other.entry() >= from && other.entry() <= to)
                .filter(other -> other.entry() == from
                        || other.entry() == to
                        || (state(other) != BURIED && state(other) != DISCARDED))
                .map(other -> other.event().status())
                .collect(Collectors.toSet());
    }

    /** It is poison; or it was refused with all others, and something later of its alert went before it was replayed. */
    private void isBuriedForGood(Told accepted) {
        if (!isPoison(accepted)) {
            assertThat(evidence.wasRefused(accepted.entry()) && evidence.mayBeOvertaken(accepted.entry()))
                    .as("entry %s is buried for good reason", entry(accepted.entry()))
                    .isTrue();
        }
    }

    /** First arrivals are in the order of acceptance: so nothing older follows a recovery; and no change is left out. */
    private void isInOrder(AlertKey key, List<Told> lane) {
        var arrived = story.end.taken().stream()
                .filter(taken -> taken.event().key().equals(key))
                .map(Taken::entry)
                .distinct()
                .toList();
        for (int i = 1; i < arrived.size(); i++) {
            areInOrder(arrived.get(i - 1), arrived.get(i));
        }
        assertThat(changes(lane.stream()
                        .filter(accepted -> state(accepted) == DELIVERED)
                        .toList()))
                .as("changes of %s", key)
                .isEqualTo(changes(lane.stream()
                        .filter(accepted -> state(accepted) == DELIVERED || state(accepted) == SUPERSEDED)
                        .toList()));
    }

    /** One that was given up may have arrived, and what is left of its run, which has its status, goes after it. */
    private void areInOrder(long first, long second) {
        if (first > second) {
            assertThat(entry(first).state())
                    .as("entry %d, before %d", first, second)
                    .isIn(BURIED, DISCARDED);
            assertThat(statuses(second, first))
                    .as("from entry %d to %d", second, first)
                    .hasSize(1);
        }
    }

    private static List<EventStatus> changes(List<Told> lane) {
        var changes = new ArrayList<EventStatus>();
        for (var accepted : lane) {
            var status = accepted.event().status();
            if (changes.isEmpty() || changes.getLast() != status) {
                changes.add(status);
            }
        }
        return changes;
    }

    private void isAsItWas(Sent sent) {
        var claim = sent.claim();
        var whole = told(claim.entry()).event();
        assertThat(claim.event()).isEqualTo(claim.bare() ? whole.bare() : whole);
        if (claim.bare()) {
            assertThat(whole.status().isRecovery() && evidence.wasRefused(claim.entry()))
                    .as("entry %d goes bare", claim.entry())
                    .isTrue();
        }
    }

    private boolean isPoison(Told accepted) {
        return story.destination.poison(accepted.event().title()).isPresent();
    }

    /** What may have arrived is what its lane sends next, unless it was given up or taken out. */
    private void isResentBeforeAnythingElse(List<Sent> lane) {
        for (int i = 1; i < lane.size(); i++) {
            var before = lane.get(i - 1).claim();
            if (before.entry() != lane.get(i).claim().entry() && !evidence.isSettledFor(before)) {
                assertThat(entry(before.entry()).state()).as("after %s", before).isIn(BURIED, DISCARDED);
            }
        }
    }

    private List<Taken> takenOf(long entry) {
        return story.end.taken().stream()
                .filter(taken -> taken.entry() == entry)
                .toList();
    }

    private Map<AlertKey, List<Told>> lanes() {
        return story.told.stream()
                .collect(Collectors.groupingBy(accepted -> accepted.event().key()));
    }

    private List<Told> lane(AlertKey key) {
        return story.told.stream()
                .filter(accepted -> accepted.event().key().equals(key))
                .toList();
    }

    private EntryState state(Told accepted) {
        return entry(accepted.entry()).state();
    }

    private Entry entry(long id) {
        return Objects.requireNonNull(entries.get(id));
    }

    private Told told(long id) {
        return Objects.requireNonNull(told.get(id));
    }
}
