package io.cmbridge.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Route;
import io.cmbridge.outbox.Desk.Reread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** All that was ever accepted and delivered in a random scenario, of which the store has swept some. */
final class SweptModel {

    private final List<Callback> accepted = new ArrayList<>();
    private final Set<Long> swept = new HashSet<>();
    private final Map<String, Callback> lastAccepted = new TreeMap<>();
    private final Map<String, Callback> lastDelivered = new HashMap<>();

    /**
     * A callback that means an alert.
     *
     * @param id its number in the store
     */
    record Callback(
            long id,
            String key,
            EventStatus status,
            int number,
            Optional<String> transId,
            Instant at,
            List<String> destinations) {

        Callback stored(long other) {
            return new Callback(other, key, status, number, transId, at, destinations);
        }

        Arrival arrival() {
            var event = new AlertEvent(new AlertKey(key), status, "Title " + number, "", Map.of());
            var body = new Body(Integer.toString(number).getBytes(UTF_8));
            return new Arrival(
                    "default", at, body, new Alert(event, new Route("any", destinations), transId, Optional.of(at)));
        }

        private boolean isOfAlert(Callback other) {
            return key.equals(other.key);
        }

        private boolean closes(Callback firing) {
            boolean isLater = firing.transId.isEmpty() ? at.isAfter(firing.at) : firing.transId.equals(transId);
            return isOfAlert(firing) && status.isRecovery() && !firing.status.isRecovery() && isLater;
        }
    }

    /** What may become of one that is read now. */
    Set<Reread> allowed(Callback callback, boolean isKept) {
        if (!isKept) {
            return EnumSet.of(Reread.NOT_UNREADABLE);
        }
        var closing = accepted.stream().filter(other -> other.closes(callback)).toList();
        if (closing.stream().anyMatch(other -> !swept.contains(other.id()))) {
            return EnumSet.of(Reread.LATE);
        }
        boolean isOvertaken = accepted.stream()
                .filter(callback::isOfAlert)
                .filter(other ->
                        other.status().isRecovery() || !other.destinations().isEmpty())
                .anyMatch(other -> other.id() > callback.id());
        boolean mayReopen = !isOpen(callback.key()) && closing.stream().anyMatch(other -> isNear(other, callback));
        if (isOvertaken || mayReopen || (!isOpen(callback.key()) && isForgotten(callback))) {
            return EnumSet.of(Reread.OVERTAKEN);
        }
        return EnumSet.of(Reread.READ);
    }

    private boolean isForgotten(Callback callback) {
        return accepted.stream().filter(other -> swept.contains(other.id())).anyMatch(other -> isNear(other, callback));
    }

    private static boolean isNear(Callback other, Callback callback) {
        return other.id() > callback.id() || other.at().isAfter(callback.at().minus(Duration.ofDays(1)));
    }

    private boolean isOpen(String key) {
        return lastAccepted.entrySet().stream()
                .filter(lane -> lane.getKey().endsWith("/" + key))
                .anyMatch(lane -> !lane.getValue().status().isRecovery());
    }

    void accept(Callback callback, List<String> destinations) {
        accepted.add(callback);
        destinations.forEach(destination -> lastAccepted.put(destination + "/" + callback.key(), callback));
    }

    void deliver(String destination, AlertEvent event, String when) {
        var callback = accepted.stream()
                .filter(one -> event.title().equals("Title " + one.number()))
                .findFirst()
                .orElseThrow();
        var before = lastDelivered.put(destination + "/" + callback.key(), callback);
        assertThat(callback.id()).as(when).isGreaterThan(before == null ? 0 : before.id());
    }

    /** Some have been swept. */
    void forget(LongPredicate isSwept) {
        accepted.stream().map(Callback::id).filter(isSwept::test).forEach(swept::add);
    }

    void assertEveryDestinationWasToldLastWhatWasAcceptedLast(String when) {
        assertThat(lastDelivered).as(when).isEqualTo(lastAccepted);
        lastAccepted.forEach((lane, last) -> assertThat(accepted.stream().filter(last::isOfAlert))
                .as(when + ": recoveries go wherever the alert is open")
                .noneMatch(other -> other.status().isRecovery()
                        && other.id() > last.id()
                        && !last.status().isRecovery()));
    }
}
