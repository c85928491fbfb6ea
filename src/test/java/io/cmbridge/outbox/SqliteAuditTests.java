package io.cmbridge.outbox;

import java.nio.file.Path;

class SqliteAuditTests extends AuditContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }
}
