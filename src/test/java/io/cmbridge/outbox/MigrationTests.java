package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Settlement.Fate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas of two versions run side by side while they are replaced: migrations expand, and do not contract. */
class MigrationTests {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final String FIRST = "V1__outbox.sql";

    private static final Pattern CONTRACTS = Pattern.compile(
            "\\bdrop\\b|\\brename\\b|\\balter\\s+column\\b|\\badd\\s+constraint\\b|\\bnot\\s+null\\b(?!\\s+default\\b)");

    private static final String NEW_TABLES = "(?s)create\\s+table\\b.*?;";

    @TempDir
    Path directory = Path.of("");

    @Test
    void everyMigrationAfterTheFirstOnlyExpands() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            assertThat(files.filter(file -> !file.endsWith(FIRST)))
                    .allSatisfy(file -> assertThat(contracts(Files.readString(file)))
                            .as(file.toString())
                            .isFalse());
        }
        assertThat(MIGRATIONS.resolve(FIRST)).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table lane drop column since;",
                "drop index lane_open;",
                "alter table lane rename to way;",
                "alter table lane alter column since type text;",
                "alter table lane add column more bigint not null;",
                "alter table lane add constraint small check (since < 5);"
            })
    void whatContractsIsFound(String statement) {
        assertThat(contracts(statement)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table lane add column more bigint;",
                "alter table lane add column more bigint not null default 0;",
                "create table more (id bigint not null);",
                "create index lane_more on lane (since) where since is not null;"
            })
    void whatExpandsIsNot(String statement) {
        assertThat(contracts(statement)).isFalse();
    }

    /** A column may be asked for in an index's condition: that is another "not null". */
    private static boolean contracts(String sql) {
        var changes = sql.toLowerCase(Locale.ROOT)
                .replaceAll("--.*", "")
                .replaceAll(NEW_TABLES, "")
                .replaceAll("is\\s+not\\s+null", "");
        return CONTRACTS.matcher(changes).find();
    }

    @Test
    void anEmbeddedStoreWorksWithTheSchemaOfANewerVersion() throws IOException {
        try (var database = new SqliteDatabase(directory.resolve("data"))) {
            worksWithANewerSchema(database);
        }
    }

    @Test
    void aReplicaWorksBesideANewerOne() throws IOException {
        try (var database = new PostgresDatabase()) {
            worksWithANewerSchema(database);
            database.spoil();
        }
    }

    private void worksWithANewerSchema(StoreContract.TestDatabase database) throws IOException {
        var newer = Files.createDirectories(directory.resolve("newer"));
        Files.writeString(
                newer.resolve("V2__newer.sql"),
                "create table newer (id ${id}); alter table entry add column newer bigint not null default 0;"
                        + " alter table callback add column newer ${text};");
        flyway(database, "filesystem:" + newer).migrate();
        flyway(database).migrate();
        try (var store =
                new Store(database.source(), database.engine(), Clock.systemUTC(), new SimpleMeterRegistry())) {
            store.lease().take("older");
            store.outbox().put(Arrivals.to("a").alert("k", CRITICAL, "1"));
            var claims = store.dueEntries().claim("a", new Choice(1, 0), Set.of());
            store.dueEntries().settle(claims.getFirst(), StoreContract.settlement(Fate.DELIVERED));
            assertThat(store.backlog().find(1).orElseThrow().entries())
                    .extracting(StoredCallback.Entry::state)
                    .containsExactly(EntryState.DELIVERED);
        }
    }

    private static Flyway flyway(StoreContract.TestDatabase database, String... more) {
        var locations = new ArrayList<>(List.of(more));
        locations.add("classpath:db/migration");
        return Flyway.configure()
                .dataSource(database.source())
                .locations(locations.toArray(String[]::new))
                .placeholders(database.engine().words())
                .load();
    }
}
