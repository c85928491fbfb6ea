package io.cmbridge.flashduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.EventStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An alert event in the words of Flashduty's documentation of its standard alert push. What is empty is left out. Equal
 * events make equal bytes, whatever the application's own JSON is configured to look like: Flashduty knows a resend by
 * its content.
 */
@JsonPropertyOrder({"title_rule", "event_status", "alert_key", "description", "labels"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PushedEvent(
        @JsonProperty("title_rule") @Nullable String titleRule,
        @JsonProperty("event_status") @Nullable String eventStatus,
        @JsonProperty("alert_key") @Nullable String alertKey,
        @JsonProperty("description") @Nullable String description,
        @JsonProperty("labels") @Nullable Map<String, String> labels) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static PushedEvent of(AlertEvent event) {
        return new PushedEvent(
                event.title(), wordFor(event.status()), event.key().value(), event.description(), event.labels());
    }

    /** As UTF-8. By way of a string, so that half a surrogate pair becomes a question mark and not an exception. */
    byte[] json() {
        return JSON.writeValueAsString(this).getBytes(UTF_8);
    }

    private static String wordFor(EventStatus status) {
        return switch (status) {
            case CRITICAL -> "Critical";
            case WARNING -> "Warning";
            case INFO -> "Info";
            case OK -> "Ok";
        };
    }
}
