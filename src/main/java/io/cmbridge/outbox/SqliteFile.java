package io.cmbridge.outbox;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.cmbridge.Misconfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/**
 * The embedded store: one SQLite file in the data directory, which belongs to one process as long as this is open. Two
 * would push the same heads, and one of them late. The operating system lets go of the lock when a process is killed.
 *
 * <p>A file that was moved elsewhere keeps what it held, under a name under which nobody takes it for a store.
 */
final class SqliteFile implements AutoCloseable {

    private static final String NAME = "cm-bridge.db";
    private static final String MOVED = NAME + ".moved";
    private static final String LOCK = "cm-bridge.lock";
    private static final String PRAGMAS = "?journal_mode=WAL&synchronous=FULL&busy_timeout=3000&foreign_keys=on"
            + "&transaction_mode=IMMEDIATE&journal_size_limit=67108864";

    private final Path file;
    private final FileChannel lock;
    private final Object identity;
    private final Object lockIdentity;

    private SqliteFile(Path file, FileChannel lock) throws IOException {
        this.file = file;
        this.lock = lock;
        this.identity = identity(file);
        this.lockIdentity = identity(file.resolveSibling(LOCK));
    }

    /**
     * Takes the directory, and makes it and the file if there are none yet.
     *
     * @throws Misconfiguration if the directory cannot be written to or belongs to another process, if the file in it is
     *     damaged, or if it was moved elsewhere; it is left as it is
     */
    static SqliteFile open(Path dataDirectory) {
        var directory = dataDirectory.toAbsolutePath().normalize();
        try {
            checkName(directory);
            Files.createDirectories(directory);
            return open(directory.resolve(NAME), lock(directory), true).orElseThrow();
        } catch (IOException | SQLException e) {
            throw unusable(
                    directory,
                    String.valueOf(e.getMessage()),
                    "Point CM_BRIDGE_DATA_DIR to a directory on a local disk that this process, and no other, writes"
                            + " to.");
        }
    }

    /**
     * Takes the directory if there is a store in it, in order to move it elsewhere.
     *
     * @throws Misconfiguration as when it is opened
     */
    static Optional<SqliteFile> find(Path dataDirectory) {
        var directory = dataDirectory.toAbsolutePath().normalize();
        var file = directory.resolve(NAME);
        try {
            checkName(directory);
            if (Files.notExists(file)) {
                DamagedFile.checkNoLog(file, log(file));
                return Optional.empty();
            }
            if (Files.exists(file.resolveSibling(MOVED))) {
                throw new IOException(
                        "it holds a " + MOVED + " beside its " + NAME + ": take away the one that is wrong");
            }
            return open(file, lock(directory), false);
        } catch (IOException | SQLException e) {
            throw unusable(
                    directory,
                    String.valueOf(e.getMessage()),
                    "Stop the bridge that uses it, let this process write to it, and start again; or unset"
                            + " cm-bridge.move-from.");
        }
    }

    private static void checkName(Path directory) throws IOException {
        if (directory.toString().contains("?")) {
            throw new IOException("SQLite's driver takes a question mark for the beginning of options");
        }
    }

    /**
     * @param make whether a file is made if there is none
     * @return nothing if there is no file
     */
    private static Optional<SqliteFile> open(Path file, FileChannel lock, boolean make)
            throws IOException, SQLException {
        boolean opened = false;
        try {
            if (isUnfinished(file)) {
                DamagedFile.checkNoLog(file, log(file));
                if (!make) {
                    return Optional.empty();
                }
                checkNotMoved(file);
                create(file);
            } else {
                DamagedFile.check(file);
            }
            var open = Optional.of(new SqliteFile(file, lock));
            opened = true;
            return open;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /** An empty store in its place would know of no open alert. */
    private static void checkNotMoved(Path file) {
        var moved = file.resolveSibling(MOVED);
        if (Files.exists(moved)) {
            throw new Misconfiguration(
                    "The embedded store was moved into PostgreSQL, and what is left of it is %s.".formatted(moved),
                    "Set SPRING_DATASOURCE_URL to that database; or move the file out of the way, to begin with an empty"
                            + " store.");
        }
    }

    /** A rollback journal is only in use until the file is in WAL mode: whoever was creating it was killed. */
    private static boolean isUnfinished(Path file) throws IOException {
        var journal = file.resolveSibling(NAME + "-journal");
        return Files.notExists(file) || Files.size(file) == 0 || Files.exists(journal);
    }

    String url() {
        return "jdbc:sqlite:" + file + PRAGMAS;
    }

    /**
     * A deleted file takes writes as long as it is open, and all is lost with the process; without its lock file the
     * directory may belong to another process as well.
     *
     * @param inUse whether there are connections, so that there is a log of writes beside the file
     * @throws SQLException if one of the files is not where it was opened
     */
    void checkInPlace(boolean inUse) throws SQLException {
        try {
            boolean inPlace = identity.equals(identity(file))
                    && lockIdentity.equals(identity(file.resolveSibling(LOCK)))
                    && (!inUse || Files.exists(log(file)));
            if (inPlace) {
                return;
            }
        } catch (IOException gone) {
            // as if another had taken its place
        }
        throw new SQLException(
                file + ", its -wal or its lock has been deleted or replaced while in use. Put it back, or"
                        + " stop, put back what there is, and start again");
    }

    private static Object identity(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return Objects.requireNonNullElse(attributes.fileKey(), file);
    }

    private static Path log(Path file) {
        return file.resolveSibling(NAME + "-wal");
    }

    /**
     * Gives the file the name of one that was moved. There must be no connections, and nothing in its log.
     *
     * @throws IOException if it keeps its name
     */
    void retire() throws IOException {
        if (Files.exists(log(file)) && Files.size(log(file)) > 0) {
            throw new IOException("another process writes to it");
        }
        Files.deleteIfExists(log(file));
        Files.deleteIfExists(file.resolveSibling(NAME + "-shm"));
        Files.move(file, file.resolveSibling(MOVED), ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        throw new IOException("another process uses it");
    }

    /** Only a database without tables can be told to give free pages back to the file system later. */
    private static void create(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("pragma auto_vacuum = incremental");
            statement.execute("pragma journal_mode = wal");
        }
    }

    private static Misconfiguration unusable(Path directory, String why, String action) {
        return new Misconfiguration("The data directory %s cannot be used: %s.".formatted(directory, why), action);
    }
}
