package io.cmbridge.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready means that a callback could be stored now: it asks by writing, since a full disk still reads. */
@Component
class OutboxHealthIndicator implements HealthIndicator {

    private final Outbox outbox;

    OutboxHealthIndicator(Outbox outbox) {
        this.outbox = outbox;
    }

    /** What is wrong is in the log already: the writer says so once. */
    @Override
    public Health health() {
        try {
            outbox.probe();
            return Health.up().build();
        } catch (StoreUnavailableException e) {
            return Health.down()
                    .withDetail("problem", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
