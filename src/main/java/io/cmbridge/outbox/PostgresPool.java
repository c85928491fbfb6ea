package io.cmbridge.outbox;

import io.cmbridge.Misconfiguration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.commons.dbcp2.BasicDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Connections to PostgreSQL, each told at its begin what this store relies on, whatever the server's own settings are:
 *
 * <ul>
 *   <li>A commit is on disk, and at the standby where replication is synchronous, before it returns.
 *   <li>Each statement sees what was committed before it, so that what is read under a lock is what its last holder left.
 *   <li>The transaction of a replica that froze or lost its network ends after 2 s, and nobody waits longer than 3 s for a
 *       lock: within the 4 s for which a caller waits for its commit.
 * </ul>
 *
 * A server that does not answer is waited for 2 s when connecting, and 10 s when connected.
 */
final class PostgresPool extends BasicDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPool.class);

    private static final List<String> AT_BEGIN = List.of(
            "set default_transaction_isolation = 'read committed'",
            "set idle_in_transaction_session_timeout = '2s'",
            "set lock_timeout = '3s'",
            "select set_config('synchronous_commit', 'on', false)"
                    + " where current_setting('synchronous_commit') not in ('on', 'remote_apply')");

    private static final int FOR_LEASE = 1;

    /** @throws Misconfiguration if the database cannot be used */
    PostgresPool(String url, @Nullable String user, @Nullable String password) {
        setUrl(url);
        setUsername(user);
        setPassword(password);
        setConnectionInitSqls(AT_BEGIN);
        setMaxTotal(Engine.POSTGRESQL.writing().writers() + Reads.READERS + FOR_LEASE);
        setMaxWait(Duration.ofSeconds(2));
        addConnectionProperty("ApplicationName", "cm-bridge");
        addConnectionProperty("connectTimeout", "2");
        addConnectionProperty("socketTimeout", "10");
        addConnectionProperty("tcpKeepAlive", "true");
        addConnectionProperty("logServerErrorDetail", "false"); // it quotes the row, and messages are logged
    }

    /**
     * Connects for the first time.
     *
     * @throws Misconfiguration if the database cannot be used
     */
    PostgresPool check() {
        try {
            var jdbc = new JdbcTemplate(this);
            require(
                    "UTF8".equals(setting("server_encoding", jdbc)),
                    "its encoding is not UTF8",
                    "Create it with UTF8.");
            require(
                    "off".equals(setting("transaction_read_only", jdbc)),
                    "it is read-only",
                    "Name the primary, or name all servers and add targetServerType=primary.");
            if ("off".equals(setting("fsync", jdbc))) {
                LOG.warn("PostgreSQL runs with fsync=off: what is answered 200 may be lost with its machine");
            }
            return this;
        } catch (DataAccessException e) {
            throw unusable(
                    reason(e), "Correct SPRING_DATASOURCE_URL, _USERNAME or _PASSWORD, or start the database first.");
        }
    }

    private static @Nullable String setting(String name, JdbcTemplate jdbc) {
        return jdbc.queryForObject("select current_setting(?)", String.class, name);
    }

    private static void require(boolean fulfilled, String what, String action) {
        if (!fulfilled) {
            throw unusable(what, action);
        }
    }

    private static String reason(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException sql
                ? String.valueOf(sql.getMessage())
                : "it cannot be reached";
    }

    private static Misconfiguration unusable(String why, String action) {
        return new Misconfiguration("The database of spring.datasource.url cannot be used: %s.".formatted(why), action);
    }
}
