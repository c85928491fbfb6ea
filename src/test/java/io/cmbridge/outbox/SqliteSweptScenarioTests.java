package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteSweptScenarioTests extends SweptScenarioContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
