package io.cmbridge.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.Misconfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves an embedded store into an empty PostgreSQL, at a start and before anything uses either.
 *
 * <ol>
 *   <li>It takes the file, so that no bridge has it, brings it to this version's schema and works off its log.
 *   <li>In one transaction it copies all there is ({@link MoveCopy}).
 *   <li>After the commit it gives the file a name under which nobody takes it for a store.
 * </ol>
 *
 * <p>Whoever is killed on the way leaves the file as it was and PostgreSQL empty; or, after the commit, a file that is
 * known to have been moved, and that the next start renames.
 */
final class Move {

    private static final Logger LOG = LoggerFactory.getLogger(Move.class);

    /** What the pool allows for an answer is meant for accepts; a commit of gigabytes may take longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** What tells this file, as it is, from all others: when it was made, and what it accepted last. */
    private static final String IDENTITY = """
            select min(installed_on)
              || ' ' || coalesce((select seq from sqlite_sequence where name = 'callback'), 0)
              || ' ' || coalesce((select received_at || ' ' || digest from callback order by id desc limit 1), '')
            from flyway_schema_history
            """;

    private static final String WORK_OFF_LOG = """
            pragma wal_checkpoint(truncate)
            """;

    private final DataSource target;
    private final Clock clock;

    /** @param target migrated */
    Move(DataSource target, Clock clock) {
        this.target = target;
        this.clock = clock;
    }

    /**
     * Moves what is in a data directory. If nothing is, or not any more, it leaves everything as it is.
     *
     * @throws Misconfiguration if it is not possible, or was cut off
     */
    void from(Path dataDirectory) {
        var found = SqliteFile.find(dataDirectory);
        if (found.isEmpty()) {
            LOG.info("There is no embedded store in {}, or no more: nothing is moved", dataDirectory);
            return;
        }
        try (var file = found.get()) {
            move(file);
        }
    }

    private void move(SqliteFile file) {
        try {
            var home = new DriverManagerDataSource(file.url());
            prepare(home, file);
            var copied = copy(home);
            file.checkInPlace(false);
            file.retire();
            LOG.info("The embedded store {} is in PostgreSQL, with {}. Its file is renamed", file, copied);
        } catch (FlywayException | DataAccessException | TransactionException | SQLException e) {
            throw cutOff(file, e);
        } catch (IOException e) {
            throw new Misconfiguration(
                    "The embedded store %s is in PostgreSQL, but its file could not be renamed: %s."
                            .formatted(file, e.getMessage()),
                    "Let this process write to the directory and start again, or rename the file to cm-bridge.db.moved"
                            + " yourself. Start no bridge on it: it would deliver everything a second time.");
        }
    }

    private static void prepare(DataSource home, SqliteFile file) {
        try {
            Flyway.configure()
                    .dataSource(home)
                    .locations("db/migration")
                    .placeholders(Engine.SQLITE.words())
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new Misconfiguration(
                    "The embedded store %s is of another version of CM Bridge.".formatted(file),
                    "Move it with the version that used it last.");
        }
        int busy = JdbcClient.create(home)
                .sql(WORK_OFF_LOG)
                .query((row, number) -> row.getInt("busy"))
                .single();
        if (busy != 0) {
            throw new Misconfiguration(
                    "The embedded store %s is being read by another process.".formatted(file),
                    "Let it end, and start again.");
        }
    }

    /** Returns what was copied, now or before, in words. */
    private String copy(DataSource home) throws SQLException {
        var identity = JdbcClient.create(home).sql(IDENTITY).query(String.class).single();
        var name = "embedded store %016x".formatted(new Body(identity.getBytes(UTF_8)).digest());
        try (var connection = target.getConnection()) {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            var only = new SingleConnectionDataSource(connection, true);
            var copy = new MoveCopy(new JdbcTemplate(home), new JdbcTemplate(only), clock);
            var copied =
                    new TransactionTemplate(new JdbcTransactionManager(only)).execute(transaction -> copy.run(name));
            connection.setNetworkTimeout(Runnable::run, usual);
            return copied;
        }
    }

    /** The databases' own words go on with the row that they do not like, and a row is nobody's business. */
    private static Misconfiguration cutOff(SqliteFile file, Exception e) {
        var message =
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        var reason = message.lines().findFirst().orElse("");
        return new Misconfiguration(
                "The move of the embedded store %s into PostgreSQL was cut off: %s.".formatted(file, reason),
                "Put that right and start again: the move is done wholly or not at all, and what is done is known. Start"
                        + " no bridge on the embedded store before that: it may deliver everything a second time.");
    }
}
