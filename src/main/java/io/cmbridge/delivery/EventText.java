package io.cmbridge.delivery;

import io.cmbridge.event.AlertEvent;

/** What an event looks like on its way to a destination: the same bytes that a push sends. */
@FunctionalInterface
public interface EventText {

    /** The body of its push. */
    String of(AlertEvent event);
}
