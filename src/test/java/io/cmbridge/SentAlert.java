package io.cmbridge;

import io.cmbridge.event.EventStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One alert's callbacks in the order in which its one sender posts them. Every value is greater than those before. */
final class SentAlert {

    private final String resource;
    private final int staysOfThree;
    private final List<Callback> callbacks = new ArrayList<>();

    /** Its status stays as it was two times of three. */
    SentAlert(String resource) {
        this(resource, 2);
    }

    /** @param staysOfThree how often of three times its status stays as it was */
    SentAlert(String resource, int staysOfThree) {
        this.resource = resource;
        this.staysOfThree = staysOfThree;
    }

    Callback next(int value, RandomGenerator random) {
        boolean stays = !callbacks.isEmpty() && random.nextInt(3) < staysOfThree;
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
