package io.cmbridge.outbox;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells whoever delivers to a destination that something has been put for it. */
final class Bell {

    private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();

    /** In the place of an earlier listener for the same destination. */
    void onRing(String destination, Runnable listener) {
        listeners.put(destination, listener);
    }

    void ring(Collection<String> destinations) {
        destinations.forEach(
                destination -> Optional.ofNullable(listeners.get(destination)).ifPresent(Runnable::run));
    }

    void ringAll() {
        listeners.values().forEach(Runnable::run);
    }

    /** Those who listen. */
    Collection<String> destinations() {
        return listeners.keySet();
    }
}
