package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.Settlement.Fate;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/** One lane with very many waiting entries: a step in it takes the database no more instructions than in a short one. */
class SqliteLongLaneTests extends StoreContract {

    private static final int LONG = 20_000;
    private static final int FEW_INSTRUCTIONS = 10_000;
    private static final int COUNTED_BY = 100;

    private final AtomicLong instructions = new AtomicLong();

    @Override
    TestDatabase open(Path directory) {
        var file = new SqliteDatabase(directory);
        return new TestDatabase() {
            @Override
            public DataSource source() {
                return new Counted(file.source());
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }

    @Test
    void ofALongRunTheNewestIsFoundAtOnce() {
        put("k", WARNING, "first");
        fill("'WARNING'");
        restart();
        instructions.set(0);
        push(Fate.UNSENT);
        push(Fate.REFUSED);
        push(Fate.RESEND);
        assertThat(instructions.get()).isLessThan(FEW_INSTRUCTIONS);
    }

    @Test
    void ofALongSequenceOfChangesTheNextIsFoundAtOnce() {
        put("k", CRITICAL, "first");
        fill("case n % 2 when 0 then 'OK' else 'CRITICAL' end");
        restart();
        instructions.set(0);
        push(Fate.DELIVERED);
        push(Fate.DELIVERED);
        push(Fate.GIVEN_UP);
        store.desk().discard(claim().entry(), "test");
        assertThat(instructions.get()).isLessThan(FEW_INSTRUCTIONS);
    }

    @Test
    void whetherAFiringIsLateIsFoundAtOnce() {
        put("k", CRITICAL, "first");
        fill("'OK'");
        instructions.set(0);
        put(Arrivals.to("a").alert("k", CRITICAL, "with an id", "t"));
        assertThat(instructions.get()).isLessThan(FEW_INSTRUCTIONS);
    }

    /** Puts very many more entries into the lane of the first one. */
    private void fill(String status) {
        execute("""
                insert into callback (integration, received_at, body, digest, verdict, trans_id, alert_key, status, title,
                  description, labels, route)
                with recursive counted (n) as (select 1 union all select n + 1 from counted where n < %d)
                select 'i', 0, 'body', n, 'ACCEPTED', 'id ' || n, 'k', %s, 'Title ' || n, '', '{}', 'private' from counted
                """.formatted(LONG, status));
        execute("""
                insert into entry (callback, lane, status, state)
                select id, 1, status, 'WAITING' from callback where id > 1 order by id
                """);
        execute("update lane set urgency = (select min(urgency) from entry)");
    }

    private void execute(String sql) {
        JdbcClient.create(database()).sql(sql).update();
    }

    /** Counts the instructions of SQLite's virtual machine. */
    private final class Counted extends DelegatingDataSource {

        Counted(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            ProgressHandler.setHandler(connection.unwrap(SQLiteConnection.class), COUNTED_BY, new ProgressHandler() {
                @Override
                protected int progress() {
                    instructions.addAndGet(COUNTED_BY);
                    return 0;
                }
            });
            return connection;
        }
    }
}
