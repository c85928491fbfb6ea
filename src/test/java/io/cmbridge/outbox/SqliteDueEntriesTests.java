package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteDueEntriesTests extends DueEntriesContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
