package io.cmbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL on the loopback interface, with a database that is the bridge's. What it has committed is on its disk.
 * It can be killed and started again on the same port and data, frozen, and followed by a standby that takes its place.
 */
final class PostgresServer implements AutoCloseable {

    /** The bridge's user, who owns the bridge's database and may do nothing else. */
    static final String USER = "cm_bridge";

    static final String PASSWORD = "a-password-of-the-tests";

    private static final String HOST = "127.0.0.1";
    private static final String ADMINISTRATOR = "postgres";
    private static final String STANDBY = "standby";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final PostgresPrograms programs;
    private final Path directory;
    private final Path data;
    private final Path log;
    private final int port = PackagedBridge.freePort();
    private @Nullable Process postmaster;

    private PostgresServer(PostgresPrograms programs) throws IOException {
        this.programs = programs;
        this.directory = programs.newDirectory();
        this.data = directory.resolve("data");
        this.log = Files.createFile(directory.resolve("log"));
    }

    /** A new one, whose database is empty. */
    static PostgresServer start() throws IOException, InterruptedException {
        var server = new PostgresServer(PostgresPrograms.find());
        try {
            server.create();
            return server;
        } catch (Throwable e) {
            server.close();
            throw e;
        }
    }

    /**
     * Makes a standby that follows it. From here on it answers no commit before the standby has it on its disk as well.
     */
    PostgresServer synchronousStandby() throws IOException, InterruptedException {
        var standby = new PostgresServer(programs);
        try {
            standby.copy(port);
            administer("alter system set synchronous_standby_names = " + STANDBY);
            administer("select pg_reload_conf()");
            await().atMost(PATIENCE).pollInterval(POLL).until(this::isFollowed);
            return standby;
        } catch (Throwable e) {
            standby.close();
            throw e;
        }
    }

    /** From here on the standby is a primary. */
    void promote() {
        administer("select pg_promote()");
    }

    /** SIGKILL, to all of its processes. */
    void kill() {
        Children.killFamily(running());
    }

    /** SIGSTOP, to all of its processes: it takes what is sent to it and answers nothing. */
    void freeze() {
        Children.freeze(running());
    }

    void thaw() {
        Children.thaw(running());
    }

    /** Starts it, on the same port with the same data as ever, and waits until it answers. */
    void restart() {
        try {
            await().atMost(PATIENCE).pollInterval(POLL).until(() -> {
                if (postmaster == null || !postmaster.isAlive()) {
                    postmaster = launch();
                }
                return isUp();
            });
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("PostgreSQL does not start:\n" + log(), e);
        }
    }

    /** Where the bridge finds its database: on whichever of some servers is the primary. */
    static String url(PostgresServer... servers) {
        var hosts =
                Arrays.stream(servers).map(server -> HOST + ":" + server.port).collect(Collectors.joining(","));
        return "jdbc:postgresql://" + hosts + "/" + USER + (servers.length > 1 ? "?targetServerType=primary" : "");
    }

    /** What a query of the bridge's database answers. */
    long number(String sql) {
        var source = new DriverManagerDataSource(url(this), USER, PASSWORD);
        return JdbcClient.create(source).sql(sql).query(Long.class).single();
    }

    String log() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        if (postmaster != null) {
            Children.killFamily(postmaster);
        }
        FileSystemUtils.deleteRecursively(directory);
    }

    private void create() throws IOException, InterruptedException {
        var password = Files.writeString(directory.resolve("password"), PASSWORD);
        Files.setOwner(password, Files.getOwner(directory));
        programs.run(
                log,
                "initdb",
                "--pgdata=" + data,
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C");
        restart();
        administer("create role %s login password '%s'".formatted(USER, PASSWORD));
        administer("create database %s owner %s".formatted(USER, USER));
    }

    private void copy(int primary) throws IOException, InterruptedException {
        programs.run(
                log,
                "pg_basebackup",
                "--pgdata=" + data,
                "--dbname=host=%s port=%d user=%s password=%s application_name=%s"
                        .formatted(HOST, primary, ADMINISTRATOR, PASSWORD, STANDBY),
                "--write-recovery-conf",
                "--create-slot",
                "--slot=" + STANDBY,
                "--checkpoint=fast");
        restart();
    }

    private Process launch() {
        return programs.start(
                log,
                "postgres",
                List.of(
                        "-D",
                        data.toString(),
                        "--port=" + port,
                        "--listen_addresses=" + HOST,
                        "--unix_socket_directories=",
                        "--fsync=on",
                        "--synchronous_commit=on"));
    }

    private boolean isUp() {
        try {
            administer("select 1");
            return true;
        } catch (DataAccessException notYet) {
            return false;
        }
    }

    private boolean isFollowed() {
        var source = administration();
        return JdbcClient.create(source)
                .sql("select exists (select from pg_stat_replication where sync_state = 'sync')")
                .query(Boolean.class)
                .single();
    }

    private void administer(String sql) {
        new JdbcTemplate(administration()).execute(sql);
    }

    private DriverManagerDataSource administration() {
        var url = "jdbc:postgresql://" + HOST + ":" + port + "/" + ADMINISTRATOR;
        return new DriverManagerDataSource(url, ADMINISTRATOR, PASSWORD);
    }

    private Process running() {
        return Objects.requireNonNull(postmaster, "never started");
    }
}
