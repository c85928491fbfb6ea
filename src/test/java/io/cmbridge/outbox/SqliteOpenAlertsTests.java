package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteOpenAlertsTests extends OpenAlertsContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
