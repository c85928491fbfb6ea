package io.cmbridge;

import java.util.concurrent.atomic.AtomicReference;

/** What is to be done, once, the moment that something happens. */
final class Trap {

    private final AtomicReference<Runnable> action = new AtomicReference<Runnable>(Trap::nothing);

    void set(Runnable next) {
        action.set(next);
    }

    /** It has happened. */
    void spring() {
        action.getAndSet(Trap::nothing).run();
    }

    private static void nothing() {}
}
