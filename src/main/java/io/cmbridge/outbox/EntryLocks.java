package io.cmbridge.outbox;

import io.cmbridge.event.AlertKey;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The locks of the alerts that stored entries belong to. An entry never changes its alert. */
final class EntryLocks {

    private static final String KEYS = """
            select distinct lane.alert_key from entry join lane on lane.id = entry.lane where entry.id in (:entries)
            """;

    private final JdbcClient jdbc;
    private final Reads reads;
    private final Locks locks;

    EntryLocks(JdbcClient jdbc, Reads reads, Locks locks) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.locks = locks;
    }

    List<Lock> of(Collection<Long> entries) {
        return entries.isEmpty() || !locks.areNeeded() ? List.of() : reads.read(() -> keys(entries));
    }

    private List<Lock> keys(Collection<Long> entries) {
        return jdbc.sql(KEYS)
                .param("entries", entries)
                .query((row, number) -> Lock.of(new AlertKey(row.getString("alert_key"))))
                .list();
    }
}
