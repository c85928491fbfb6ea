package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteUnreadableDiscardTests extends UnreadableDiscardContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
