package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.outbox.Receipt.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteDestinationsTests extends DestinationsContract {

    private static final List<String> TABLES = List.of("callback", "lane", "entry");

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before insert on lane when new.destination = 'b'",
                "after insert on entry when (select count(*) from entry) = 2",
                "before update of head on lane when new.destination = 'c'"
            })
    void oneCallbackToSeveralDestinationsIsOneCommit(String halfway) {
        var arrival = Arrivals.to("a", "b", "c").alert("k", CRITICAL, "1");
        execute("create trigger refuse " + halfway + " begin select raise(abort, 'refused'); end");
        assertThatThrownBy(() -> put(arrival)).isInstanceOf(StoreUnavailableException.class);
        assertThat(TABLES).allSatisfy(table -> assertThat(rows(table)).as(table).isZero());
        restart();
        execute("drop trigger refuse");
        assertThat(put(arrival).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(TABLES).extracting(this::rows).containsExactly(1L, 3L, 3L);
    }

    private long rows(String table) {
        return JdbcClient.create(database())
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private void execute(String sql) {
        JdbcClient.create(database()).sql(sql).update();
    }
}
