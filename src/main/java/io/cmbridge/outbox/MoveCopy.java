package io.cmbridge.outbox;

import io.cmbridge.Misconfiguration;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Copies an embedded store into PostgreSQL, within one transaction.
 *
 * <ol>
 *   <li>It keeps everybody else from writing until the transaction's end.
 *   <li>What the audit trail says has been copied is not copied again; otherwise PostgreSQL has to be empty.
 *   <li>All rows are copied under their own numbers, and new ones go on after the last that was ever given: rows that were
 *       swept are still referred to.
 *   <li>It is noted in the audit trail, and whoever held the lease has to take it again, and so learns of the pushes of the
 *       last minute.
 * </ol>
 */
final class MoveCopy {

    /** Those that are referred to before those that refer to them. */
    static final List<String> TABLES =
            List.of("callback", "report", "lane", "entry", "attempt", "swept", "audit", "traffic", "heard");

    private static final Logger LOG = LoggerFactory.getLogger(MoveCopy.class);

    /** The pool ends a transaction whose replica is silent for two seconds; this one may wait for a slow disk. */
    private static final String HAVE_PATIENCE = """
            set local idle_in_transaction_session_timeout = '60s'
            """;

    private static final String KEEP_OUT = """
            lock table callback, report, lane, entry, attempt, swept, audit, traffic, heard in exclusive mode
            """;

    private static final String NOTED = """
            select result from audit where act = 'move' and subject = :store
            """;

    private static final String HOLDS_ANYTHING = """
            select exists (select 1 from callback) or exists (select 1 from report) or exists (select 1 from lane)
              or exists (select 1 from swept) or exists (select 1 from audit) or exists (select 1 from traffic)
              or exists (select 1 from heard)
            """;

    private static final String LAST_NUMBERS = """
            select name, seq from sqlite_sequence where seq > 0
            """;

    private static final String GO_ON_AFTER = """
            select setval(pg_get_serial_sequence(:table, 'id'), :last)
            """;

    private static final String NOTE = """
            insert into audit (at, who, act, subject, result) values (:at, 'cm-bridge', 'move', :store, :copied)
            """;

    /** Else the first statements would be planned as for empty tables. */
    private static final String KNOW_SIZES = """
            analyze callback, report, lane, entry, attempt, swept, audit, traffic, heard
            """;

    private static final String END_LEASE = """
            update lease set term = term + 1, owner = '', holder = '', status = '', expires_at = 0 where holder <> ''
            """;

    private final JdbcTemplate home;
    private final JdbcTemplate target;
    private final JdbcClient jdbc;
    private final Clock clock;

    MoveCopy(JdbcTemplate home, JdbcTemplate target, Clock clock) {
        this.home = home;
        this.target = target;
        this.jdbc = JdbcClient.create(target);
        this.clock = clock;
    }

    /**
     * Returns what was copied, now or before, in words.
     *
     * @param store a name that no other embedded store has
     * @throws Misconfiguration if PostgreSQL holds something else
     */
    String run(String store) {
        jdbc.sql(HAVE_PATIENCE).update();
        jdbc.sql(KEEP_OUT).update();
        return noted(store).orElseGet(() -> {
            checkEmpty();
            var copied = copy();
            goOnAfterLastNumbers();
            jdbc.sql(NOTE)
                    .param("at", clock.millis())
                    .param("store", store)
                    .param("copied", copied)
                    .update();
            jdbc.sql(KNOW_SIZES).update();
            jdbc.sql(END_LEASE).update();
            return copied;
        });
    }

    private Optional<String> noted(String store) {
        return jdbc.sql(NOTED).param("store", store).query(String.class).optional();
    }

    private void checkEmpty() {
        if (jdbc.sql(HOLDS_ANYTHING).query(Boolean.class).single()) {
            throw new Misconfiguration(
                    "The embedded store is to be moved into PostgreSQL, and the database of spring.datasource.url is not"
                            + " empty: it holds what came in another way.",
                    "Name an empty database; or drop this one and create it anew, if nothing in it is needed. Or unset"
                            + " cm-bridge.move-from, and let an embedded bridge deliver what waits there.");
        }
    }

    private String copy() {
        LOG.info("The embedded store is copied into PostgreSQL");
        Map<String, Long> numbers = new HashMap<>();
        TABLES.forEach(table -> numbers.put(table, new TableCopy(table, home, target).run()));
        return "%d callbacks, %d entries".formatted(numbers.get("callback"), numbers.get("entry"));
    }

    private void goOnAfterLastNumbers() {
        JdbcClient.create(home).sql(LAST_NUMBERS).query(row -> {
            jdbc.sql(GO_ON_AFTER)
                    .param("table", row.getString("name"))
                    .param("last", row.getLong("seq"))
                    .query(Long.class)
                    .single();
        });
    }
}
