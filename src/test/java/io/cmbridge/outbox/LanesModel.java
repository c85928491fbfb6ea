package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Receipt.Verdict;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the outbox should do, in a few maps: the oracle of the random scenarios. */
final class LanesModel {

    private final Map<String, LaneModel> lanes = new TreeMap<>();
    private final Set<String> bodies = new HashSet<>();
    private final Set<String> recovered = new HashSet<>();

    /** One callback: its number is its title. */
    record Callback(int number, String key, EventStatus status, String transId, List<String> destinations) {

        private String firing() {
            return key + "/" + transId;
        }

        Callback numbered(int other) {
            return new Callback(other, key, status, transId, destinations);
        }
    }

    boolean isLate(Callback callback) {
        return !callback.status().isRecovery() && recovered.contains(callback.firing());
    }

    Verdict put(Callback callback, String body) {
        if (!bodies.add(body)) {
            return Verdict.DUPLICATE;
        }
        if (isLate(callback)) {
            return Verdict.LATE;
        }
        if (callback.status().isRecovery()) {
            recovered.add(callback.firing());
        }
        destinationsOf(callback)
                .forEach(destination -> lane(destination, callback.key()).put(callback.number(), callback.status()));
        return Verdict.ACCEPTED;
    }

    LaneModel lane(String destination, String key) {
        return lanes.computeIfAbsent(destination + "/" + key, name -> new LaneModel());
    }

    /** Claims what may be sent now, and returns its numbers. */
    List<Integer> claim(String destination, Choice choice, Set<String> keysInFlight) {
        var urgent = due(destination, keysInFlight)
                .sorted(Comparator.comparingInt(LaneModel::urgency).thenComparingInt(LaneModel::head))
                .limit(choice.urgent())
                .toList();
        var oldest = due(destination, keysInFlight)
                .filter(lane -> !urgent.contains(lane))
                .sorted(Comparator.comparingInt(LaneModel::head))
                .limit(choice.oldest());
        return Stream.concat(urgent.stream(), oldest).map(LaneModel::claim).toList();
    }

    private Stream<LaneModel> due(String destination, Set<String> keysInFlight) {
        return lanes.entrySet().stream()
                .filter(lane -> lane.getKey().startsWith(destination + "/"))
                .filter(lane -> !keysInFlight.contains(lane.getKey().substring(destination.length() + 1)))
                .map(Map.Entry::getValue)
                .filter(LaneModel::isDue);
    }

    /** The process ended. */
    void lose() {
        lanes.values().forEach(LaneModel::lose);
    }

    long waiting(String destination) {
        return due(destination, Set.of()).mapToLong(LaneModel::waits).sum();
    }

    OptionalInt oldestWaiting(String destination) {
        return due(destination, Set.of()).mapToInt(LaneModel::head).min();
    }

    private List<String> destinationsOf(Callback callback) {
        if (!callback.status().isRecovery()) {
            return callback.destinations();
        }
        var open = lanes.entrySet().stream()
                .filter(lane -> lane.getKey().endsWith("/" + callback.key()))
                .filter(lane -> lane.getValue().isOpen())
                .map(lane -> lane.getKey().substring(0, lane.getKey().indexOf('/')))
                .toList();
        return open.isEmpty() ? callback.destinations() : open;
    }
}
