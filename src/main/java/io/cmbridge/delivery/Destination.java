package io.cmbridge.delivery;

import io.cmbridge.event.AlertEvent;

/** Where events are delivered to. Called from several threads at once. */
@FunctionalInterface
public interface Destination {

    /**
     * Pushes one event and waits for the answer, for a bounded time. The same event makes the same bytes, however often
     * it is pushed. Every failure of the destination, the network included, is an {@link Outcome}.
     *
     * @throws InterruptedException when told to stop; whether the event has arrived is then unknown
     */
    Outcome push(AlertEvent event) throws InterruptedException;
}
