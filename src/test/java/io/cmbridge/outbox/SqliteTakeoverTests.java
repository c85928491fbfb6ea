package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Settlement.Fate;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteTakeoverTests extends TakeoverContract {

    private static final long MANY = 2500;
    private static final String OPEN_LANES = """
            with recursive number (n) as (select 1 union all select n + 1 from number where n < %d)
            insert into lane (destination, alert_key, status, since, last, heard_at)
            select 'office', 'alert ' || n, 'WARNING', 0, n, 0 from number
            """.formatted(MANY);

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }

    @Test
    void aTakeoverThatIsCutOffGoesOnAfterTheNextStart() {
        execute(OPEN_LANES);
        execute("create trigger refuse before update of destination on lane when new.id = 1700"
                + " begin select raise(abort, 'refused'); end");
        assertThatThrownBy(() -> store.dueEntries().takeOver(OFFICE, BUERO))
                .isInstanceOf(StoreUnavailableException.class);
        var openAlerts = store.backlog().openAlerts();
        assertThat(openAlerts).containsOnlyKeys(OFFICE, BUERO);
        assertThat(openAlerts.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(MANY);
        execute("drop trigger refuse");
        takeOver();
        assertThat(store.backlog().openAlerts()).isEqualTo(Map.of(BUERO, MANY));
    }

    @Test
    void twoLanesBecomeOneWhollyOrNotAtAll() {
        accept(OFFICE, EventStatus.CRITICAL, "1");
        accept(BUERO, EventStatus.WARNING, "2");
        push(BUERO, Fate.DELIVERED);
        execute("create trigger refuse before delete on lane begin select raise(abort, 'refused'); end");
        assertThatThrownBy(() -> store.dueEntries().takeOver(OFFICE, BUERO))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(query("select count(*) from entry where lane = 1 and state = 'WAITING'"))
                .isEqualTo(1);
        assertThat(gauged(OFFICE)).isEqualTo(1);
        execute("drop trigger refuse");
        takeOver();
        assertThat(drained()).isEmpty();
    }

    private void execute(String sql) {
        JdbcClient.create(database()).sql(sql).update();
    }
}
