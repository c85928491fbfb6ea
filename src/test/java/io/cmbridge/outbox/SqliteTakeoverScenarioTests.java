package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteTakeoverScenarioTests extends TakeoverScenarioContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory, "pragma synchronous = off");
    }
}
