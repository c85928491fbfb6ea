package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.outbox.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cmbridge.outbox.Traffic.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteTrafficTests extends TrafficContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }

    @Test
    void ofAGroupWithBadRowsTheOthersAreCountedOnce() throws Exception {
        change("create trigger refuse before insert on lane when new.alert_key like '%bad' begin"
                + " select raise(abort, 'refused'); end");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var other = database().getConnection();
                var statement = other.createStatement()) {
            statement.execute("begin immediate");
            var answers = IntStream.range(0, 90)
                    .mapToObj(number -> callers.submit(() -> isStored(number, number % 3 == 0 ? "bad" : "good")))
                    .toList();
            statement.execute("commit");
            await().until(() -> answers.stream().allMatch(Future::isDone));
            assertThat(answers)
                    .extracting(Future::resultNow)
                    .filteredOn(stored -> stored)
                    .hasSize(60);
        }
        assertThat(store.traffic().byIntegration(NOON)).isEqualTo(Map.of("one", Map.of(Kind.CRITICAL, 60L)));
    }

    @Test
    void whatCannotBeCountedIsNotStoredAndWhatIsStoredAgainIsCountedOnce() {
        change("create trigger refuse before insert on heard begin select raise(abort, 'refused'); end");
        var arrival = now("one").alert("k", CRITICAL, "1");
        assertThatThrownBy(() -> put(arrival)).isInstanceOf(StoreUnavailableException.class);
        assertThat(store.traffic().byIntegration(NOON)).isEmpty();
        change("drop trigger refuse");
        assertThat(put(arrival).verdict()).isEqualTo(Receipt.Verdict.ACCEPTED);
        assertThat(store.traffic().byIntegration(NOON)).isEqualTo(Map.of("one", Map.of(Kind.CRITICAL, 1L)));
    }

    @Test
    void aThousandTestsWithinASecondAreWrittenOnce() {
        change("create table written (at)");
        change("create trigger note before insert on heard begin insert into written values (new.tested_at); end");
        for (int i = 0; i < 1000; i++) {
            store.outbox().tested("one", NOON.plusMillis(i));
        }
        store.outbox().tested("one", NOON.plusMillis(1000));
        store.outbox().probe();
        assertThat(JdbcClient.create(database())
                        .sql("select count(*) from written")
                        .query(Long.class)
                        .single())
                .as("one for each second, or one for both if they share a transaction")
                .isBetween(1L, 2L);
        assertThat(store.traffic().heard().values())
                .extracting(Traffic.Heard::test)
                .containsExactly(Optional.of(NOON.plusMillis(1000)));
    }

    @Test
    void aTestIsNotHeldUpByAStoreThatIs() throws SQLException {
        try (var other = database().getConnection();
                var statement = other.createStatement()) {
            statement.execute("begin immediate");
            store.outbox().tested("one", NOON);
            assertThat(store.traffic().heard()).isEmpty();
            statement.execute("commit");
        }
        await().until(() -> store.traffic().heard().containsKey("one"));
    }

    private boolean isStored(int number, String key) {
        try {
            put(now("one").alert(number + key, CRITICAL, "" + number));
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private void change(String sql) {
        JdbcClient.create(database()).sql(sql).update();
    }
}
