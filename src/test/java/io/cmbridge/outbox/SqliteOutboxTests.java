package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.outbox.Receipt.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteOutboxTests extends OutboxContract {

    private final Arrivals arrivals = Arrivals.to("a");

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }

    @Test
    void commitsAreSynchronousAndFreePagesCanBeGivenBack() {
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("synchronous")).isEqualTo("2");
        assertThat(pragma("auto_vacuum")).isEqualTo("2");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
    }

    @Test
    void aRowThatTheDatabaseRefusesFailsAlone() throws Exception {
        var refused = Arrivals.to("a").through("refused").unreadable("1");
        change("create trigger refuse before insert on callback when new.integration = 'refused' "
                + "begin select raise(abort, 'refused'); end");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var receipts = new ArrayList<Future<Receipt>>();
            for (int i = 0; i < 50; i++) {
                var arrival = i == 25 ? refused : arrivals.alert("k", CRITICAL, "body " + i);
                receipts.add(callers.submit(() -> put(arrival)));
            }
            for (int i = 0; i < 50; i++) {
                var receipt = receipts.get(i);
                if (i == 25) {
                    assertThatThrownBy(receipt::get).hasCauseInstanceOf(StoreUnavailableException.class);
                } else {
                    assertThat(receipt.get().verdict()).isEqualTo(Verdict.ACCEPTED);
                }
            }
        }
    }

    @Test
    void aStoredEventThatCannotBeReadIsBuriedAndStopsNothing() {
        put(arrivals.alert("k", CRITICAL, "1"));
        put(arrivals.alert("k", OK, "2"));
        put(arrivals.alert("other", CRITICAL, "3"));
        change("update callback set labels = '{' where id = 1");
        assertThat(titles(claim(8))).containsExactly("Title 3");
        assertThat(titles(claim(8))).containsExactly("Title 3", "Title 2");
    }

    private void change(String sql) {
        JdbcClient.create(database()).sql(sql).update();
    }

    private String pragma(String name) {
        return JdbcClient.create(database())
                .sql("pragma " + name)
                .query(String.class)
                .single();
    }
}
