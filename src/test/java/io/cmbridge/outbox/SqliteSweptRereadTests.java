package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteSweptRereadTests extends SweptRereadContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
