package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.Misconfiguration;
import io.cmbridge.event.EventStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTests {

    @TempDir
    Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void fill() {
        file = directory.resolve("cm-bridge.db");
        try (var database = new SqliteDatabase(directory);
                var store = new Store(database.source(), Engine.SQLITE, Clock.systemUTC(), new SimpleMeterRegistry())) {
            for (int i = 0; i < 100; i++) {
                store.outbox().put(Arrivals.to("a").alert("k" + i, EventStatus.CRITICAL, "body " + i));
            }
        }
    }

    @Test
    void anIntactFileOpens() throws Exception {
        SqliteFile.open(directory).close();
    }

    @Test
    void aFileWhoseCreationWasKilledIsMadeAnew() throws Exception {
        var data = directory.resolve("data");
        leaveHalfCreated(Files.createDirectories(data));
        SqliteFile.open(data).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("cm-bridge.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeQuery("pragma auto_vacuum").getInt(1)).isEqualTo(2);
            assertThat(statement.executeQuery("pragma journal_mode").getString(1))
                    .isEqualTo("wal");
            assertThat(statement
                            .executeQuery("select count(*) from sqlite_schema")
                            .getInt(1))
                    .isZero();
        }
    }

    /** The first transaction has written to the file, and its journal, which would take that back, is still there. */
    private void leaveHalfCreated(Path data) throws Exception {
        var half = directory.resolve("half.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + half);
                var statement = connection.createStatement()) {
            statement.execute("pragma cache_size = 1");
            statement.execute("begin");
            statement.execute("create table t (x)");
            statement.execute("insert into t values (zeroblob(1000000))");
            Files.copy(half, data.resolve("cm-bridge.db"));
            Files.copy(directory.resolve("half.db-journal"), data.resolve("cm-bridge.db-journal"));
        }
    }

    @Test
    void aFileWithASpoiltHeaderIsNotTouched() throws Exception {
        assertNotTouched(0, "is no SQLite database");
    }

    @Test
    void aFileWithASpoiltPageIsNotTouched() throws Exception {
        assertNotTouched(4096 * 5, "is damaged");
    }

    @Test
    void aFileOfAnotherKindIsNotTouched() throws Exception {
        Files.writeString(file, "shopping list");
        assertThatThrownBy(() -> SqliteFile.open(directory)).isInstanceOf(Misconfiguration.class);
        assertThat(file).hasContent("shopping list");
    }

    @Test
    void aLogWithoutItsFileIsNotThrownAway() throws Exception {
        Files.delete(file);
        var log = directory.resolve("cm-bridge.db-wal");
        Files.writeString(log, "what was committed last");
        assertThatThrownBy(() -> SqliteFile.open(directory)).isInstanceOf(Misconfiguration.class);
        Files.createFile(file);
        assertThatThrownBy(() -> SqliteFile.open(directory))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining("cm-bridge.db-wal");
        assertThat(log).hasContent("what was committed last");
    }

    @Test
    void aLockedFileIsNotCalledDamaged() throws Exception {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file + "?locking_mode=exclusive");
                var statement = other.createStatement()) {
            statement.execute("begin exclusive");
            assertThatThrownBy(() -> SqliteFile.open(directory))
                    .isInstanceOf(Misconfiguration.class)
                    .hasMessageContaining("locked")
                    .hasMessageNotContaining("damaged");
        }
    }

    @Test
    void aFailedOpeningLetsGoOfTheDirectory() throws Exception {
        var intact = Files.readAllBytes(file);
        spoil(0);
        assertThatThrownBy(() -> SqliteFile.open(directory)).isInstanceOf(Misconfiguration.class);
        Files.write(file, intact);
        SqliteFile.open(directory).close();
    }

    private void assertNotTouched(int from, String problem) throws Exception {
        spoil(from);
        var before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteFile.open(directory))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContainingAll(file.toString(), "was not touched", problem);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private void spoil(int from) throws Exception {
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, from, from + 4096, (byte) 0xA5);
        Files.write(file, bytes);
    }
}
