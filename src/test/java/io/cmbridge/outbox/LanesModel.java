package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.Settlement.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the outbox should do, in a few maps: the oracle of the random scenarios. */
final class LanesModel {

    private static final List<EventStatus> BY_URGENCY =
            List.of(EventStatus.CRITICAL, EventStatus.OK, EventStatus.WARNING, EventStatus.INFO);

    private final Map<String, Lane> lanes = new TreeMap<>();
    private final Set<String> bodies = new HashSet<>();
    private final Set<String> recovered = new HashSet<>();

    /** One callback: its number is its title. */
    record Callback(int number, String key, EventStatus status, String transId, List<String> destinations) {}

    Verdict put(Callback callback, String body) {
        if (!bodies.add(body)) {
            return Verdict.DUPLICATE;
        }
        var firing = callback.key() + "/" + callback.transId();
        if (!callback.status().isRecovery() && recovered.contains(firing)) {
            return Verdict.LATE;
        }
        if (callback.status().isRecovery()) {
            recovered.add(firing);
        }
        for (var destination : destinationsOf(callback)) {
            var lane = lanes.computeIfAbsent(destination + "/" + callback.key(), name -> new Lane());
            lane.waiting.add(new Waiting(callback.number(), callback.status()));
            lane.accepted = callback.status();
        }
        return Verdict.ACCEPTED;
    }

    /** Claims what may be sent now, and returns its numbers. */
    List<Integer> claim(String destination, Choice choice, Set<String> keysInFlight) {
        var urgent = due(destination, keysInFlight)
                .sorted(Comparator.comparingInt(Lane::urgency).thenComparingInt(Lane::head))
                .limit(choice.urgent())
                .toList();
        var oldest = due(destination, keysInFlight)
                .filter(lane -> !urgent.contains(lane))
                .sorted(Comparator.comparingInt(Lane::head))
                .limit(choice.oldest());
        return Stream.concat(urgent.stream(), oldest).map(Lane::claim).toList();
    }

    private Stream<Lane> due(String destination, Set<String> keysInFlight) {
        return lanes.entrySet().stream()
                .filter(lane -> lane.getKey().startsWith(destination + "/"))
                .filter(lane -> !keysInFlight.contains(lane.getKey().substring(destination.length() + 1)))
                .map(Map.Entry::getValue)
                .filter(lane -> !lane.waiting.isEmpty());
    }

    void settle(String destination, String key, int number, Fate fate) {
        var lane = lanes.computeIfAbsent(destination + "/" + key, name -> new Lane());
        if (lane.isRecovery(number) && fate != Fate.RESEND && fate != Fate.RESEND_BARE && fate != Fate.UNSENT) {
            lane.unclosed = fate != Fate.DELIVERED;
        }
        switch (fate) {
            case DELIVERED -> lane.waiting.removeIf(waiting -> waiting.number() <= number);
            case REFUSED, GIVEN_UP -> lane.waiting.removeIf(waiting -> waiting.number() == number);
            case RESEND, RESEND_BARE, UNSENT -> {}
        }
        if (fate != Fate.RESEND && fate != Fate.RESEND_BARE) {
            lane.claimed = null;
        }
    }

    long waiting(String destination) {
        return due(destination, Set.of()).mapToLong(lane -> lane.waiting.size()).sum();
    }

    private List<String> destinationsOf(Callback callback) {
        if (!callback.status().isRecovery()) {
            return callback.destinations();
        }
        var open = lanes.entrySet().stream()
                .filter(lane -> lane.getKey().endsWith("/" + callback.key()))
                .filter(lane -> lane.getValue().accepted != EventStatus.OK || lane.getValue().unclosed)
                .map(lane -> lane.getKey().substring(0, lane.getKey().indexOf('/')))
                .toList();
        return open.isEmpty() ? callback.destinations() : open;
    }

    private record Waiting(int number, EventStatus status) {}

    private static final class Lane {

        private final List<Waiting> waiting = new ArrayList<>();
        private EventStatus accepted = EventStatus.OK;
        private boolean unclosed;
        private @Nullable Integer claimed;

        boolean isRecovery(int number) {
            return waiting.contains(new Waiting(number, EventStatus.OK));
        }

        int head() {
            return waiting.getFirst().number();
        }

        int urgency() {
            return waiting.stream()
                    .mapToInt(waits -> BY_URGENCY.indexOf(waits.status()))
                    .min()
                    .orElseThrow();
        }

        int claim() {
            if (claimed == null) {
                claimed = waiting.stream()
                        .takeWhile(waits -> waits.status() == waiting.getFirst().status())
                        .toList()
                        .getLast()
                        .number();
            }
            return claimed;
        }
    }
}
