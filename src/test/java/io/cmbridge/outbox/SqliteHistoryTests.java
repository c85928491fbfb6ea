package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteHistoryTests extends HistoryContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
