package io.cmbridge.console;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one callback, for a script.
 *
 * @param problem why it could not be read, if it could not
 * @param route what led it to its destinations
 * @param push the body of its push
 * @param now what would become of it now; empty if its integration is no longer configured
 */
record ApiStory(
        long callback,
        String integration,
        Instant receivedAt,
        String verdict,
        Optional<String> problem,
        Optional<String> transId,
        Optional<String> route,
        Optional<ApiReading.Event> event,
        Optional<String> push,
        List<ApiEntry> entries,
        Map<String, String> fields,
        Body body,
        Optional<ApiReading> now)
        implements ApiAnswer {

    static ApiStory of(Story story) {
        var stored = story.stored();
        var arrived = stored.arrived();
        return new ApiStory(
                story.callback(),
                arrived.integration(),
                arrived.receivedAt(),
                ApiWords.of(stored.verdict()),
                stored.problem(),
                stored.transId(),
                stored.route(),
                stored.event().map(ApiReading.Event::of),
                story.push(),
                story.entries().stream().map(ApiEntry::of).toList(),
                story.fields(),
                new Body(
                        story.body(),
                        Base64.getEncoder().encodeToString(arrived.body().bytes())),
                story.preview().map(ApiReading::of));
    }

    /** As it came: as far as it is text in UTF-8, and exactly. */
    record Body(String text, String base64) implements ApiAnswer {}
}
