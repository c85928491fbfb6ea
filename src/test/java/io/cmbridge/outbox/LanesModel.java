package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Receipt.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the outbox should do, in a few maps: the oracle of the random scenarios. */
final class LanesModel {

    private final Map<String, List<Integer>> waiting = new TreeMap<>();
    private final Map<String, EventStatus> status = new TreeMap<>();
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
            var lane = destination + "/" + callback.key();
            waiting.computeIfAbsent(lane, name -> new ArrayList<>()).add(callback.number());
            status.put(lane, callback.status());
        }
        return Verdict.ACCEPTED;
    }

    /** The numbers of the events that may be sent now, in the order of their acceptance. */
    List<Integer> heads(String destination, Set<Integer> inFlight) {
        return waiting.entrySet().stream()
                .filter(lane -> lane.getKey().startsWith(destination + "/"))
                .filter(lane -> !lane.getValue().isEmpty())
                .map(lane -> lane.getValue().getFirst())
                .filter(head -> !inFlight.contains(head))
                .sorted()
                .toList();
    }

    void gone(String destination, String key) {
        waiting.getOrDefault(destination + "/" + key, List.of()).removeFirst();
    }

    long waiting(String destination) {
        return waiting.entrySet().stream()
                .filter(lane -> lane.getKey().startsWith(destination + "/"))
                .mapToLong(lane -> lane.getValue().size())
                .sum();
    }

    private List<String> destinationsOf(Callback callback) {
        if (!callback.status().isRecovery()) {
            return callback.destinations();
        }
        var open = status.entrySet().stream()
                .filter(lane -> lane.getKey().endsWith("/" + callback.key()) && lane.getValue() != EventStatus.OK)
                .map(lane -> lane.getKey().substring(0, lane.getKey().indexOf('/')))
                .toList();
        return open.isEmpty() ? callback.destinations() : open;
    }
}
