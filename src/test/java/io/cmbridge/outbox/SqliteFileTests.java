package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.Misconfiguration;
import io.cmbridge.event.EventStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
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
                var store = new Store(database.source(), Clock.systemUTC(), new SimpleMeterRegistry())) {
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
