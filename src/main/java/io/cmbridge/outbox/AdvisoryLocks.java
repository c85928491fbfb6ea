package io.cmbridge.outbox;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL's advisory locks. They need no row, and end with their transaction, or with its session. */
final class AdvisoryLocks implements Locks {

    private static final String TAKE = """
            select count(pg_advisory_xact_lock(number)) from unnest(cast(:numbers as bigint[])) as number
            """;

    private static final String TAKE_FREE = """
            select number from unnest(cast(:numbers as bigint[])) as number where pg_try_advisory_xact_lock(number)
            """;

    private final JdbcClient jdbc;

    AdvisoryLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean areNeeded() {
        return true;
    }

    @Override
    public void take(Collection<Lock> locks) {
        if (!locks.isEmpty()) {
            jdbc.sql(TAKE).param("numbers", array(locks)).query(Long.class).single();
        }
    }

    @Override
    public Set<Lock> takeFree(Collection<Lock> locks) {
        return locks.isEmpty()
                ? Set.of()
                : jdbc.sql(TAKE_FREE)
                        .param("numbers", array(locks))
                        .query((row, number) -> new Lock(row.getLong("number")))
                        .set();
    }

    /** Sorted: so two that need the same ones wait for each other, and never each for the other. */
    private static String array(Collection<Lock> locks) {
        return locks.stream().map(Lock::number).collect(Collectors.toCollection(TreeSet::new)).stream()
                .map(Object::toString)
                .collect(Collectors.joining(",", "{", "}"));
    }
}
