package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteBacklogTests extends BacklogContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
