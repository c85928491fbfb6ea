package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteRereadTests extends RereadContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
