package io.cmbridge.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every answer to a push looks like: {@code data} on success, {@code error} otherwise (Flashduty's documentation). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"request_id", "data", "error"})
record Envelope(
        @JsonProperty("request_id") @Nullable String requestId,
        @Nullable Data data,
        @Nullable Failure error) {

    static Envelope accepted(String alertKey) {
        return new Envelope(newRequestId(), new Data(alertKey), null);
    }

    static Envelope refused(PushRefused refusal) {
        return new Envelope(newRequestId(), null, new Failure(refusal.code().word(), refusal.getMessage()));
    }

    private static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    record Data(@JsonProperty("alert_key") @Nullable String alertKey) {}

    @JsonPropertyOrder({"code", "message"})
    record Failure(@Nullable String code, @Nullable String message) {}
}
