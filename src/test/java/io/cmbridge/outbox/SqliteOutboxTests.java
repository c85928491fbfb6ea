package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteOutboxTests extends OutboxContract {

    @TempDir
    Path directory = Path.of("");

    private @Nullable BasicDataSource pool;

    @Override
    DataSource database() {
        if (pool == null) {
            pool = new BasicDataSource();
            pool.setUrl(new SqliteFile(directory).prepare());
            pool.setMaxTotal(1 + Reads.READERS);
            pool.setPoolPreparedStatements(true);
            Flyway.configure()
                    .dataSource(pool)
                    .locations("db/migration/sqlite")
                    .load()
                    .migrate();
        }
        return pool;
    }

    @Override
    @AfterEach
    void close() throws SQLException {
        super.close();
        if (pool != null) {
            pool.close();
        }
    }

    @Test
    void commitsAreSynchronousAndFreePagesCanBeGivenBack() {
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("synchronous")).isEqualTo("2");
        assertThat(pragma("auto_vacuum")).isEqualTo("2");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
    }

    private String pragma(String name) {
        return JdbcClient.create(database())
                .sql("pragma " + name)
                .query(String.class)
                .single();
    }
}
