package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteMergedLanesTests extends MergedLanesContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
