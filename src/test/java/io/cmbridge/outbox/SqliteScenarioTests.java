package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteScenarioTests extends ScenarioContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
