package io.cmbridge.outbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two replicas on one PostgreSQL: two stores that have nothing in common but the database. */
abstract class TwoReplicas {

    private final PostgresDatabase database = new PostgresDatabase();
    private final PostgresPool otherPool = database.pool();
    final Store one = store(database.source());
    final Store other = store(otherPool);
    final JdbcClient jdbc = JdbcClient.create(database.source());

    /** A third one, on a machine whose clock is wrong. */
    final Store storeWith(Clock clock) {
        return new Store(database.source(), Engine.POSTGRESQL, clock, new SimpleMeterRegistry());
    }

    private static Store store(DataSource source) {
        return new Store(source, Engine.POSTGRESQL, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    @AfterEach
    void closeStores() throws Exception {
        one.close();
        other.close();
        otherPool.close();
        database.close();
    }

    final Stranger stranger() throws Exception {
        return new Stranger(database.source());
    }

    final long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
