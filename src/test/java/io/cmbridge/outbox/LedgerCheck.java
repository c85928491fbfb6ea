package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The identity of the {@link Ledger}, by the metrics of one store's life and what the database says of it. */
final class LedgerCheck {

    private static final String STATES = """
            select entry.state, count(*) as entries from entry join lane on lane.id = entry.lane
            where lane.destination = :destination group by entry.state
            """;

    private final Store store;
    private final JdbcClient jdbc;
    private final MeterRegistry registry;
    private final String destination;
    private final Map<EntryState, Long> atTheStart;

    /** Begins with a store's life. */
    LedgerCheck(Store store, JdbcClient jdbc, MeterRegistry registry, String destination) {
        this.store = store;
        this.jdbc = jdbc;
        this.registry = registry;
        this.destination = destination;
        this.atTheStart = states();
    }

    void check(String when) {
        var now = states();
        long came = of(atTheStart, EntryState.WAITING) + counted("stored") + counted("replayed");
        long went = counted("delivered") + counted("superseded") + counted("buried") + counted("discarded");
        assertThat(came).as(when).isEqualTo(went + waiting());
        assertThat(waiting()).as(when).isEqualTo(of(now, EntryState.WAITING));
        assertThat(counted("stored")).as(when).isEqualTo(all(now) - all(atTheStart));
        assertThat(counted("delivered")).as(when).isEqualTo(more(now, EntryState.DELIVERED));
        assertThat(counted("superseded")).as(when).isEqualTo(more(now, EntryState.SUPERSEDED));
    }

    long waiting() {
        store.recount();
        return (long) registry.get("cm.bridge.waiting")
                .tag("destination", destination)
                .gauge()
                .value();
    }

    private long counted(String name) {
        return (long) registry.get("cm.bridge." + name)
                .tag("destination", destination)
                .counter()
                .count();
    }

    private Map<EntryState, Long> states() {
        var states = new HashMap<EntryState, Long>();
        jdbc.sql(STATES).param("destination", destination).query(row -> {
            states.put(EntryState.valueOf(row.getString("state")), row.getLong("entries"));
        });
        return states;
    }

    private long more(Map<EntryState, Long> now, EntryState state) {
        return of(now, state) - of(atTheStart, state);
    }

    private static long of(Map<EntryState, Long> states, EntryState state) {
        return states.getOrDefault(state, 0L);
    }

    private static long all(Map<EntryState, Long> states) {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }
}
