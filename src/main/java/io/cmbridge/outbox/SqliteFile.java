package io.cmbridge.outbox;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.cmbridge.Misconfiguration;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The embedded store: one SQLite file in the data directory, which belongs to one process as long as this is open. Two
 * would push the same heads, and one of them late. The operating system lets go of the lock when a process is killed.
 */
final class SqliteFile implements AutoCloseable {

    private static final String NAME = "cm-bridge.db";
    private static final String LOCK = "cm-bridge.lock";
    private static final String PRAGMAS =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=3000&foreign_keys=on&transaction_mode=IMMEDIATE";

    private final Path file;
    private final FileChannel lock;

    private SqliteFile(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Takes the directory, and makes it and the file if there are none yet.
     *
     * @throws Misconfiguration if the directory cannot be written to, or belongs to another process
     */
    static SqliteFile open(Path dataDirectory) {
        var directory = dataDirectory.toAbsolutePath().normalize();
        if (directory.toString().contains("?")) {
            throw unusable(directory, "SQLite's driver takes a question mark for the beginning of options");
        }
        try {
            Files.createDirectories(directory);
            var lock = lock(directory);
            var file = directory.resolve(NAME);
            if (Files.notExists(file) || Files.size(file) == 0) {
                create(file);
            }
            return new SqliteFile(file, lock);
        } catch (IOException | SQLException e) {
            throw unusable(directory, String.valueOf(e.getMessage()));
        }
    }

    String url() {
        return "jdbc:sqlite:" + file + PRAGMAS;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileChannel lock(Path directory) throws IOException {
        var channel = FileChannel.open(directory.resolve(LOCK), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // as if it were held by another process
        }
        channel.close();
        throw unusable(directory, "another process uses it");
    }

    /** Only a database without tables can be told to give free pages back to the file system later. */
    private static void create(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("pragma auto_vacuum = incremental");
            statement.execute("pragma journal_mode = wal");
        }
    }

    private static Misconfiguration unusable(Path directory, String why) {
        return new Misconfiguration(
                "The data directory %s cannot be used: %s.".formatted(directory, why),
                "Point CM_BRIDGE_DATA_DIR to a directory on a local disk that this process, and no other, writes to.");
    }
}
