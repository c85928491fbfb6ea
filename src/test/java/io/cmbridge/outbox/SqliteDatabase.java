package io.cmbridge.outbox;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.flywaydb.core.Flyway;

/** A migrated SQLite file with the pool that the application has. */
final class SqliteDatabase implements StoreContract.TestDatabase {

    private final BasicDataSource pool = new BasicDataSource();
    private final SqliteFile file;

    /** @param onConnect what each connection is told at its begin */
    SqliteDatabase(Path directory, String... onConnect) {
        file = SqliteFile.open(directory);
        pool.setConnectionInitSqls(List.of(onConnect));
        pool.setUrl(file.url());
        pool.setMaxTotal(1 + Reads.READERS);
        pool.setPoolPreparedStatements(true);
        Flyway.configure()
                .dataSource(pool)
                .locations("db/migration")
                .placeholders(Engine.SQLITE.words())
                .load()
                .migrate();
    }

    @Override
    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        try {
            pool.close();
            file.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
