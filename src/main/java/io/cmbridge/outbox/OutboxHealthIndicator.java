package io.cmbridge.outbox;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Ready means that a callback could be stored now: it asks by writing, since a full disk still reads. */
@Component
class OutboxHealthIndicator extends AbstractHealthIndicator {

    private final Outbox outbox;

    OutboxHealthIndicator(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        outbox.probe();
        builder.up();
    }
}
