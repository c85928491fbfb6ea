package io.cmbridge.outbox;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives SQLite's free pages back to the file system while they are many; a few are kept, to be written to again.
 * PostgreSQL sees to that by itself.
 */
final class FreePages {

    private static final int FEW = 2048;
    private static final int ONE_IN = 4;

    private static final String FREE = "pragma freelist_count";
    private static final String ALL = "pragma page_count";
    private static final String GIVE_BACK = "pragma incremental_vacuum(64)";

    private final JdbcTemplate jdbc;
    private final Engine engine;

    FreePages(JdbcTemplate jdbc, Engine engine) {
        this.jdbc = jdbc;
        this.engine = engine;
    }

    /** One small step, within the writer's transaction. Returns whether another is due. */
    boolean giveBack() {
        return engine == Engine.SQLITE && giveBackOfFile();
    }

    private boolean giveBackOfFile() {
        long free = count(FREE);
        if (free <= FEW || free < count(ALL) / ONE_IN) {
            return false;
        }
        jdbc.update(GIVE_BACK); // not prepared: the driver steps a prepared one once, which frees one page
        return count(FREE) < free;
    }

    private long count(String pragma) {
        return Objects.requireNonNull(jdbc.queryForObject(pragma, Long.class));
    }
}
