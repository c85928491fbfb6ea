package io.cmbridge.flashduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.delivery.EventText;
import io.cmbridge.event.AlertEvent;
import org.springframework.stereotype.Component;

/** The JSON that {@link FlashdutyDestination} pushes. */
@Component
class PushedText implements EventText {

    @Override
    public String of(AlertEvent event) {
        return new String(PushedEvent.of(event).json(), UTF_8);
    }
}
