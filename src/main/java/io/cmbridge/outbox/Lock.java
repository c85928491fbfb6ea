package io.cmbridge.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.event.AlertKey;
import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Unreadable;

/**
 * What a transaction has to itself until its end. Everything that is decided from what is stored of one alert, and changes
 * it, is done under its lock: so whoever comes second sees all that the first has done, and the ids of an alert's callbacks
 * and entries rise in the order of their commits. Two different things hardly ever have the same number; if they do, one
 * waits for the other.
 */
record Lock(long number) {

    static Lock of(AlertKey alert) {
        return of("alert", alert.value());
    }

    /** Of the alert that arrives. Those that cannot be read are told to on-call by their integration, in their order. */
    static Lock of(Arrival arrival) {
        return switch (arrival.content()) {
            case Alert alert -> of(alert.event().key());
            case Unreadable unreadable -> of("unreadable", arrival.integration());
        };
    }

    /** Of a callback that is or was unreadable. */
    static Lock ofCallback(long callback) {
        return of("callback", Long.toString(callback));
    }

    private static Lock of(String kind, String name) {
        return new Lock(new Body((kind + " " + name).getBytes(UTF_8)).digest());
    }
}
