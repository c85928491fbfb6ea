package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cmbridge.Misconfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A move that is not possible changes nothing, and one that was cut off is done once, whenever that was. */
@ExtendWith(OutputCaptureExtension.class)
class MoveCutOffTests extends MovedStore {

    @Test
    void aMoveThatIsCutOffInTheMiddleLeavesBothAsTheyWereAndIsBegunAgain() throws Exception {
        liveEventfully();
        restart();
        var before = Shown.by(store, now());
        leave();
        postgres("alter table entry add constraint in_the_middle check (id <> 11)");
        var fault = catchThrowable(this::move);
        postgres("alter table entry drop constraint in_the_middle");
        assertThat(fault)
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining("cut off")
                .hasMessageContaining("in_the_middle")
                .hasMessageNotContaining("row contains");
        assertThat(rowsInPostgres()).isZero();
        assertThat(homeShows()).usingRecursiveComparison().isEqualTo(before);
        moveAndGoOn();
        assertThat(Shown.by(store, now()).history()).isEqualTo(before.history());
        assertThat(file()).doesNotExist();
    }

    /** What is at home, in a place of its own. */
    private Shown homeShows() {
        try (var database = new SqliteDatabase(copyOfHome());
                var atHome = new Store(database.source(), Engine.SQLITE, clock(), new SimpleMeterRegistry())) {
            return Shown.by(atHome, now());
        }
    }

    @Test
    void aMoveThatWasKilledBeforeItRenamedTheFileIsNotDoneTwice() throws Exception {
        liveEventfully();
        moveAndGoOn();
        Files.move(moved(), file());
        put("new", CRITICAL, "accepted meanwhile");
        long rows = rowsInPostgres();
        move();
        assertThat(rowsInPostgres()).isEqualTo(rows);
        assertThat(file()).doesNotExist();
        assertThat(moved()).exists();
    }

    @Test
    void whatWasAcceptedAtHomeAfterAMoveIsNotTakenForMoved() throws Exception {
        liveEventfully();
        moveAndGoOn();
        Files.move(moved(), file());
        try (var database = new SqliteDatabase(home);
                var atHome = new Store(database.source(), Engine.SQLITE, clock(), new SimpleMeterRegistry())) {
            atHome.outbox().put(Arrivals.to("a").at(now()).alert("new", CRITICAL, "accepted at home"));
        }
        assertRefused("not empty");
    }

    @Test
    void aDatabaseThatHoldsSomethingElseIsRefused() throws Exception {
        liveEventfully();
        leave();
        store = new Store(postgres.source(), Engine.POSTGRESQL, clock(), new SimpleMeterRegistry());
        put("other", CRITICAL, "other");
        assertRefused("not empty");
        assertThat(store.backlog().find(1).orElseThrow().event().orElseThrow().title())
                .isEqualTo("Title other");
    }

    @Test
    void aStoreThatIsInUseIsRefused() throws Exception {
        liveEventfully();
        assertRefused("another process uses it");
        put("still here", CRITICAL, "1");
    }

    @Test
    void aDamagedStoreIsRefused() throws Exception {
        liveEventfully();
        leave();
        var bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 4096 * 5, 4096 * 6, (byte) 0xA5);
        Files.write(file(), bytes);
        assertRefused("is damaged");
    }

    @Test
    void aStoreThatSomebodyElseReadsIsRefused() throws Exception {
        put("k", CRITICAL, "1");
        try (var reader = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = reader.createStatement();
                var rows = statement.executeQuery("select * from callback")) {
            assertThat(rows.next()).isTrue();
            leave();
            assertThatThrownBy(this::move).isInstanceOf(Misconfiguration.class).hasMessageContaining("read by another");
        }
        move();
        assertThat(moved()).exists();
        assertThat(rowsInPostgres()).isPositive();
    }

    @Test
    void aFileBesideOneThatWasMovedIsRefused() throws Exception {
        liveEventfully();
        leave();
        Files.copy(file(), moved());
        assertRefused("cm-bridge.db.moved");
    }

    @Test
    void whereNothingIsNothingIsMovedAndNothingIsMade() throws Exception {
        leave();
        for (var nothing :
                Stream.of("nowhere", "empty").map(home::resolveSibling).toList()) {
            home = nothing;
            if (nothing.endsWith("empty")) {
                Files.createDirectory(nothing);
            }
            move();
            assertThat(nothing.resolve("cm-bridge.lock")).doesNotExist();
        }
        assertThat(home.resolveSibling("nowhere")).doesNotExist();
        assertThat(rowsInPostgres()).isZero();
    }

    @Test
    void whatWasMovedIsLeftAloneAtTheNextStart(CapturedOutput output) throws Exception {
        liveEventfully();
        moveAndGoOn();
        long rows = rowsInPostgres();
        move();
        assertThat(rowsInPostgres()).isEqualTo(rows);
        assertThat(output).contains("nothing is moved");
        assertThatThrownBy(() -> SqliteFile.open(home))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining("moved into PostgreSQL");
    }

    @Test
    void aStoreThatWasKilledIsMovedWithWhatIsOnlyInItsLog() throws Exception {
        liveEventfully();
        home = copyOfHome();
        assertThat(Files.size(home.resolve(FILE + "-wal"))).isPositive();
        long callbacks = store.history().count(Filter.NONE).number();
        leave();
        move();
        store = new Store(postgres.source(), Engine.POSTGRESQL, clock(), new SimpleMeterRegistry());
        assertThat(store.history().count(Filter.NONE).number()).isEqualTo(callbacks);
        assertThat(home.resolve(FILE + "-wal")).doesNotExist();
        assertThat(home.resolve(FILE + "-shm")).doesNotExist();
    }

    @Test
    void anEmptyStoreIsMovedToo() {
        leave();
        move();
        assertThat(file()).doesNotExist();
        assertThat(moved()).exists();
    }

    private void assertRefused(String why) throws IOException {
        var before = Files.readAllBytes(file());
        long rows = rowsInPostgres();
        assertThatThrownBy(this::move).isInstanceOf(Misconfiguration.class).hasMessageContaining(why);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(rowsInPostgres()).isEqualTo(rows);
    }

    private Path file() {
        return home.resolve(FILE);
    }

    private Path moved() {
        return home.resolve(FILE + ".moved");
    }

    private void postgres(String sql) {
        JdbcClient.create(postgres.source()).sql(sql).update();
    }

    private long rowsInPostgres() {
        var jdbc = JdbcClient.create(postgres.source());
        return MoveCopy.TABLES.stream()
                .mapToLong(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .sum();
    }
}
