package io.cmbridge.outbox;

import io.cmbridge.event.AlertKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;

/** A replica in the middle of a transaction: it has locks until it is closed. */
final class Stranger implements AutoCloseable {

    private final Connection connection;

    Stranger(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        execute("set local idle_in_transaction_session_timeout = 0");
    }

    void lock(Collection<String> alerts) throws SQLException {
        for (var alert : alerts) {
            execute("select pg_advisory_xact_lock(%d)".formatted(lockOf(alert).number()));
        }
    }

    static Lock lockOf(String alert) {
        return Lock.of(new AlertKey(alert));
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Lets go of everything. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
