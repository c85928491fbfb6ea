package io.cmbridge.outbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells delivery that something has been put. */
final class Bell {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void onRing(Runnable listener) {
        listeners.add(listener);
    }

    void ring() {
        listeners.forEach(Runnable::run);
    }
}
