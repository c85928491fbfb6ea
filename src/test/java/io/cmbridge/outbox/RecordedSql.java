package io.cmbridge.outbox;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A database that notes every statement prepared on it. */
final class RecordedSql extends AbstractDataSource {

    private final DataSource database;
    private final Set<String> statements = new ConcurrentSkipListSet<>();
    private final AtomicInteger prepared = new AtomicInteger();

    RecordedSql(DataSource database) {
        this.database = database;
    }

    /** How many statements have been prepared so far. */
    int prepared() {
        return prepared.get();
    }

    /** As prepared so far, each once. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return recorded(database.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return recorded(database.getConnection(username, password));
    }

    private Connection recorded(Connection connection) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                prepared.incrementAndGet();
                statements.add((String) arguments[0]);
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        };
        return (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }
}
