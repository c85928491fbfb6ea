package io.cmbridge.delivery;

import io.cmbridge.delivery.Dispatch.View;
import io.cmbridge.outbox.Lease.Holder;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How the destinations stand at the replica that delivers, written down with its lease for the others to read. */
@Component
class StatusBoard {

    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, View>> VIEWS = new TypeReference<>() {};

    private final Dispatches dispatches;

    StatusBoard(Dispatches dispatches) {
        this.dispatches = dispatches;
    }

    String write() {
        return JSON.writeValueAsString(dispatches.views());
    }

    /** By destination. What another version has written, and this one cannot read, says nothing. */
    static Map<String, View> read(Holder holder) {
        try {
            return holder.status().isEmpty() ? Map.of() : JSON.readValue(holder.status(), VIEWS);
        } catch (JacksonException e) {
            LOG.debug("What {} tells of the destinations cannot be read", holder.replica(), e);
            return Map.of();
        }
    }
}
