package io.cmbridge.flashduty;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that Flashduty's documentation gives for an answer to a push, as far as it decides anything. */
record AnswerBody(
        @JsonProperty("request_id") @Nullable String requestId,
        @Nullable Failure error) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AnswerBody NOTHING = new AnswerBody(null, null);

    record Failure(@Nullable String code, @Nullable String message) {}

    /** What can be read of the text; nothing of it if it is anything but a JSON object of the documented shape. */
    static AnswerBody read(String text) {
        try {
            return Objects.requireNonNullElse(JSON.readValue(text, AnswerBody.class), NOTHING);
        } catch (JacksonException unreadable) {
            return NOTHING;
        }
    }
}
