package io.cmbridge.console;

import io.cmbridge.delivery.DeliveryStatus;
import io.cmbridge.outbox.Desk;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has destinations tested. */
@Component
class DestinationTesting {

    private final DeliveryStatus delivery;
    private final Desk desk;
    private final Clock clock;

    DestinationTesting(DeliveryStatus delivery, Desk desk, Clock clock) {
        this.delivery = delivery;
        this.desk = desk;
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
        var callbacks = desk.test(destination, new DestinationTest(destination, clock.instant()).arrivals(), who);
        return Optional.of(new Begun(destination, callbacks.getFirst(), callbacks.getLast()));
    }

    /**
     * A test on its way.
     *
     * @param info the callback that stands for the Info
     * @param ok the callback that stands for its Ok
     */
    record Begun(String destination, long info, long ok) {}
}
