package io.cmbridge.outbox;

import io.cmbridge.Misconfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The embedded store: one SQLite file in the data directory. */
final class SqliteFile {

    private static final String NAME = "cm-bridge.db";
    private static final String PRAGMAS =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=3000&foreign_keys=on&transaction_mode=IMMEDIATE";

    private final Path directory;

    SqliteFile(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * Makes the file, if there is none yet, and returns its URL.
     *
     * @throws Misconfiguration if the directory cannot be written to
     */
    String prepare() {
        if (directory.toString().contains("?")) {
            throw new Misconfiguration(
                    "The data directory %s has a question mark in its name, which SQLite's driver takes for options."
                            .formatted(directory),
                    "Point CM_BRIDGE_DATA_DIR to a directory without one.");
        }
        try {
            Files.createDirectories(directory);
            if (Files.notExists(file()) || Files.size(file()) == 0) {
                create();
            }
        } catch (IOException | SQLException e) {
            throw new Misconfiguration(
                    "The data directory %s cannot be used: %s".formatted(directory, e.getMessage()),
                    "Point CM_BRIDGE_DATA_DIR to a directory on a local disk that this process may write to.");
        }
        return "jdbc:sqlite:" + file() + PRAGMAS;
    }

    private Path file() {
        return directory.resolve(NAME);
    }

    /** Only a database without tables can be told to give free pages back to the file system later. */
    private void create() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute("pragma auto_vacuum = incremental");
            statement.execute("pragma journal_mode = wal");
        }
    }
}
