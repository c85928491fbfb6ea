package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteDeskTests extends DeskContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
