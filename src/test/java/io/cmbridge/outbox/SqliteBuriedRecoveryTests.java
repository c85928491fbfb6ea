package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteBuriedRecoveryTests extends BuriedRecoveryContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
