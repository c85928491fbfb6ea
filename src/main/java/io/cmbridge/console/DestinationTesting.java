package io.cmbridge.console;

import io.cmbridge.delivery.DeliveryStatus;
import io.cmbridge.outbox.AuditTrail;
import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.outbox.Outbox;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has destinations tested, and puts it on record. */
@Component
class DestinationTesting {

    private final DeliveryStatus delivery;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final Clock clock;

    DestinationTesting(DeliveryStatus delivery, Outbox outbox, AuditTrail trail, Clock clock) {
        this.delivery = delivery;
        this.outbox = outbox;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Stores a {@link DestinationTest}.
     *
     * @return empty if no destination of this name is configured
     */
    Optional<Begun> begin(String destination, String who) {
        if (!delivery.now().containsKey(destination)) {
            return Optional.empty();
        }
        var receipts = outbox.put(new DestinationTest(destination, clock.instant()).arrivals());
        var begun = new Begun(
                destination, receipts.getFirst().callback(), receipts.getLast().callback());
        trail.add(
                who,
                new Deed("test", "destination " + destination, "callbacks %d and %d".formatted(begun.info, begun.ok)));
        return Optional.of(begun);
    }

    /**
     * A test on its way.
     *
     * @param info the callback that stands for the Info
     * @param ok the callback that stands for its Ok
     */
    record Begun(String destination, long info, long ok) {}
}
