package io.cmbridge.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.commons.dbcp2.BasicDataSource;

/** Connections to the embedded store, which are given out only while its file is in its place. */
final class SqlitePool extends BasicDataSource {

    private final SqliteFile file;

    SqlitePool(SqliteFile file) {
        this.file = file;
        setUrl(file.url());
        setMaxTotal(Engine.SQLITE.writing().writers() + Reads.READERS);
        setPoolPreparedStatements(true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        file.checkInPlace(getNumActive() + getNumIdle() > 0);
        return super.getConnection();
    }

    /** And lets go of the file. */
    @Override
    public synchronized void close() throws SQLException {
        super.close();
        file.close();
    }
}
