package io.cmbridge.callback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * What the door counts. Once every request has been answered,
 *
 * <pre>
 * received = accepted + duplicate + late + test + unreadable + forbidden + rejected + unavailable
 * </pre>
 *
 * where the left side is {@code cm_bridge_callbacks_received_total} and the right side is
 * {@code cm_bridge_callbacks_total} by its label {@code outcome}:
 *
 * <ul>
 *   <li>{@code accepted}, {@code duplicate}, {@code late}, {@code test}: answered 200.
 *   <li>{@code unreadable}: answered 422, or 413 if it was too large, and kept.
 *   <li>{@code forbidden}: answered 403, since it came from outside its integration's sources. Nothing was kept.
 *   <li>{@code rejected}: unknown token (404), a body that broke off (400) or came too slowly (408). Nothing was
 *       kept.
 *   <li>{@code unavailable}: answered 503. Nothing is promised.
 * </ul>
 *
 * <p>What is not HTTP, or not a POST, GET or HEAD, never gets as far as a callback URL and is not counted; nor are CM
 * Bridge's own reports on unreadable callbacks, which are no requests.
 *
 * <p>{@code cm_bridge_callbacks_unknown_level_total} counts callbacks read as Warning because their level is missing or
 * not in the severity table.
 */
@Component
class CallbackMetrics {

    private final Counter received;
    private final Counter unknownLevel;
    private final Map<Answer.Outcome, Counter> answered = new EnumMap<>(Answer.Outcome.class);

    CallbackMetrics(MeterRegistry registry) {
        received = Counter.builder("cm.bridge.callbacks.received")
                .description("Requests to callback URLs")
                .register(registry);
        unknownLevel = Counter.builder("cm.bridge.callbacks.unknown.level")
                .description("Callbacks whose level is not in the severity table")
                .register(registry);
        for (var outcome : Answer.Outcome.values()) {
            answered.put(
                    outcome,
                    Counter.builder("cm.bridge.callbacks")
                            .description("Answered requests to callback URLs")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void received() {
        received.increment();
    }

    void answered(Answer answer) {
        Objects.requireNonNull(answered.get(answer.outcome())).increment();
    }

    void levelUnknown() {
        unknownLevel.increment();
    }
}
