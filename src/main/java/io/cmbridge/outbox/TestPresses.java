package io.cmbridge.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps when the Test button was last pressed for each integration. Whoever has a callback URL can press it as often as they
 * like: it costs one write a second, for which nobody waits.
 */
final class TestPresses {

    private static final Duration APART = Duration.ofSeconds(1);

    private static final String TESTED = """
            insert into heard (integration, tested_at) values (:integration, :at)
            on conflict (integration) do update set tested_at = excluded.tested_at
            """;

    private final JdbcClient jdbc;
    private final GroupCommit writer;
    private final Map<String, Instant> taken = new ConcurrentHashMap<>();

    TestPresses(JdbcClient jdbc, GroupCommit writer) {
        this.jdbc = jdbc;
        this.writer = writer;
    }

    void note(String integration, Instant at) {
        taken.compute(
                integration,
                (name, last) -> isApart(last, at) && writer.offer(() -> keep(integration, at)) ? at : last);
    }

    /** Apart also if it is earlier: the wall clock was set back. */
    private static boolean isApart(@Nullable Instant last, Instant at) {
        return last == null || Duration.between(last, at).abs().compareTo(APART) >= 0;
    }

    private void keep(String integration, Instant at) {
        jdbc.sql(TESTED)
                .param("integration", integration)
                .param("at", at.toEpochMilli())
                .update();
    }
}
