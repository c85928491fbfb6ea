package io.cmbridge;

import io.cmbridge.event.EventStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One alert's callbacks in the order in which its one sender posts them. Every value is greater than those before. */
final class SentAlert {

    private final String resource;
    private final List<Callback> callbacks = new ArrayList<>();

    SentAlert(String resource) {
        this.resource = resource;
    }

    /** Its status stays as it was two times of three. */
    Callback next(int value, RandomGenerator random) {
        boolean stays = !callbacks.isEmpty() && random.nextInt(3) > 0;
        var statuses = EventStatus.values();
        return next(value, stays ? callbacks.getLast().status() : statuses[random.nextInt(statuses.length)]);
    }

    Callback next(int value, EventStatus status) {
        var body = status.isRecovery()
                ? CallbackBodies.recovery(resource, value)
                : CallbackBodies.firing(resource, status.name(), value);
        callbacks.add(new Callback(value, status, body));
        return callbacks.getLast();
    }

    String resource() {
        return resource;
    }

    List<Callback> callbacks() {
        return List.copyOf(callbacks);
    }

    /** @param value no other callback has it */
    record Callback(int value, EventStatus status, String body) {}
}
