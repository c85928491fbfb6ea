package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteTrafficScenarioTests extends TrafficScenarioContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
