package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteFatesTests extends FatesContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
