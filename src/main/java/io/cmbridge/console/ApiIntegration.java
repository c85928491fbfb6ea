package io.cmbridge.console;

import io.cmbridge.console.Overview.IntegrationLine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An integration for a script, without its token.
 *
 * @param kind {@code private} or {@code shared}
 * @param latestEvent when its latest callback was stored
 * @param latestTest when Cloud Monitor's Test button was last pressed for it
 * @param day what was stored in the last 24 hours
 */
record ApiIntegration(
        String name, String kind, Optional<Instant> latestEvent, Optional<Instant> latestTest, Map<String, Long> day)
        implements ApiAnswer {

    static ApiIntegration of(IntegrationLine line) {
        return new ApiIntegration(
                line.name(),
                line.isShared() ? "shared" : "private",
                line.event(),
                line.test(),
                ApiWords.of(line.numbers()));
    }
}
