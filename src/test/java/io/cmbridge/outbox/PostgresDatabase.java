package io.cmbridge.outbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An empty, migrated database of a real PostgreSQL, with the pool that the application has, in a time zone that is not this
 * process's. The server is started once, and does not wait for its disk: whoever kills it starts one of their own.
 */
public final class PostgresDatabase implements StoreContract.TestDatabase {

    private static final String TEMPLATE = "cm_bridge_template";
    private static final String EMPTY = """
            truncate callback, report, lane, entry, attempt, swept, audit, bulk_run, traffic, heard, probe
              restart identity;
            update lease set term = 0, owner = '', holder = '', expires_at = 0, status = '';
            """;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Deque<String> LEFT_EMPTY = new ConcurrentLinkedDeque<>();
    private static final EmbeddedPostgres SERVER = start();

    private final String name;
    private final PostgresPool pool;

    public PostgresDatabase() {
        name = Optional.ofNullable(LEFT_EMPTY.poll()).orElseGet(PostgresDatabase::create);
        pool = pool();
    }

    private static String create() {
        var name = "cm_bridge_" + NUMBER.incrementAndGet();
        administrator().execute("create database %s template %s".formatted(name, TEMPLATE));
        administrator().execute("alter database %s set timezone = 'Asia/Kathmandu'".formatted(name));
        return name;
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + TEMPLATE);
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", TEMPLATE))
                    .locations("db/migration")
                    .placeholders(Engine.POSTGRESQL.words())
                    .load()
                    .migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JdbcTemplate administrator() {
        return new JdbcTemplate(SERVER.getPostgresDatabase());
    }

    /** Nobody gets this one again: its schema is another now. */
    void spoil() {
        new JdbcTemplate(pool).execute("drop table probe");
    }

    /** What an application has to be told to use it. */
    public List<String> arguments() {
        return List.of(
                "--spring.datasource.url=" + SERVER.getJdbcUrl("postgres", name),
                "--spring.datasource.username=postgres");
    }

    /** Another replica's connections. */
    PostgresPool pool() {
        return new PostgresPool(SERVER.getJdbcUrl("postgres", name), "postgres", "").check();
    }

    @Override
    public DataSource source() {
        return pool;
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public void close() {
        try (pool) {
            new JdbcTemplate(pool).execute(EMPTY);
            LEFT_EMPTY.add(name);
        } catch (BadSqlGrammarException spoilt) {
            // a test has dropped a table: nobody gets this one again
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
