package io.cmbridge.routing;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Settlement.Fate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What should be known of one alert: where it is open, and what each destination has taken of it last. */
final class AlertModel {

    private final String name;
    private final Set<String> firing = new TreeSet<>();
    private final Set<String> unclosed = new TreeSet<>();
    private final Map<String, EventStatus> taken = new TreeMap<>();
    private int life;
    private @Nullable EventStatus last;

    AlertModel(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Where it is open: a firing was accepted there last, or a recovery was refused there. */
    Set<String> open() {
        var open = new TreeSet<>(firing);
        open.addAll(unclosed);
        return open;
    }

    /** What a firing, its repeats and escalations and its recovery have in common. */
    String transId() {
        return name + " " + life;
    }

    /** That of a firing whose recovery has been accepted. */
    String formerTransId() {
        return name + " " + (life - 1);
    }

    boolean hasRecovered() {
        return life > 0;
    }

    /** What a recovery's conditions see. */
    EventStatus lastFired() {
        return last == null ? EventStatus.OK : last;
    }

    void fire(EventStatus status, List<String> destinations) {
        last = status;
        firing.addAll(destinations);
    }

    void recover() {
        life++;
        last = null;
        firing.clear();
    }

    void settled(String destination, EventStatus status, Fate fate) {
        if (fate.mayHaveArrived()) {
            taken.put(destination, status);
        }
        if (status.isRecovery() && fate == Fate.DELIVERED) {
            unclosed.remove(destination);
        }
        if (status.isRecovery() && fate == Fate.REFUSED) {
            unclosed.add(destination);
        }
    }

    /** What each destination that has heard of it believes. */
    Map<String, EventStatus> believed() {
        return Map.copyOf(taken);
    }
}
