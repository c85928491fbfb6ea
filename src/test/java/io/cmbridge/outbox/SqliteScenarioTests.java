package io.cmbridge.outbox;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteScenarioTests extends ScenarioContract {

    private SqliteDatabase database;

    @Override
    @BeforeEach
    void open(@TempDir Path directory) {
        database = new SqliteDatabase(directory);
        super.open(directory);
    }

    @Override
    @AfterEach
    void close() {
        super.close();
        database.close();
    }

    @Override
    DataSource database() {
        return database.source();
    }
}
