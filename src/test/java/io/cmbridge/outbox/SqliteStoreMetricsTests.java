package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteStoreMetricsTests extends StoreMetricsContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }

    @Test
    void aStoreFailsUntilAWriteSucceeds() {
        assertThat(failing()).isZero();
        change("create trigger refuse before insert on callback begin select raise(abort, 'refused'); end");
        assertThatThrownBy(() -> put(Arrivals.to("a").alert("k", CRITICAL, "1")))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(failing()).isEqualTo(1);
        refresh();
        assertThat(failing()).isZero();
    }

    @Test
    void aStoreThatFailsIsFoundOutWhileNothingComes() {
        change("drop table probe");
        refresh();
        assertThat(failing()).isEqualTo(1);
    }

    private void change(String sql) {
        JdbcClient.create(database()).sql(sql).update();
    }
}
