package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteAttemptsTests extends AttemptsContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
