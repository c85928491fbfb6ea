package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.AuditTrail.Done;
import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Settlement.Fate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL knows and does once an embedded store was moved into it. */
class MoveTests extends MovedStore {

    @Test
    void everythingIsShownAsItWasAtHome() throws Exception {
        liveEventfully();
        var before = shownAfterARestart();
        moveAndGoOn();
        var after = Shown.by(store, now());
        assertThat(after.callbacks()).hasSizeGreaterThan(30);
        assertThat(after.callbacks()).usingRecursiveComparison().isEqualTo(before.callbacks());
        assertThat(after.history()).isEqualTo(before.history());
        assertThat(after.neighbours()).isEqualTo(before.neighbours());
        assertThat(after.open()).hasSizeGreaterThan(5).isEqualTo(before.open());
        assertThat(after.others()).isEqualTo(before.others());
        assertThat(after.audit().stream().skip(1)).hasSizeGreaterThan(3).isEqualTo(before.audit());
    }

    @Test
    void theAuditTrailTellsOfTheMove() throws Exception {
        liveEventfully();
        moveAndGoOn();
        assertThat(store.auditTrail().newest(Long.MAX_VALUE, 1))
                .singleElement()
                .extracting(Done::deed)
                .satisfies(deed -> assertThat(deed.act()).isEqualTo("move"))
                .satisfies(deed -> assertThat(deed.subject()).matches("embedded store [0-9a-f]{16}"))
                .satisfies(deed -> assertThat(deed.result()).matches("\\d+ callbacks, \\d+ entries"));
    }

    @Test
    void everyRowOfEveryTableIsThere() throws Exception {
        liveEventfully();
        leave();
        var copy = copyOfHome();
        move();
        try (var atHome = new SqliteDatabase(copy)) {
            for (var table : MoveCopy.TABLES) {
                var rows = rows(JdbcClient.create(atHome.source()), table);
                assertThat(rows).as(table).isNotEmpty();
                assertThat(rows(JdbcClient.create(postgres.source()), table))
                        .as(table)
                        .containsAll(rows);
            }
        }
    }

    @Test
    void everyTableIsMovedOrKnownToStay() {
        assertThat(JdbcClient.create(postgres.source())
                        .sql("select table_name from information_schema.tables where table_schema = 'public'")
                        .query(String.class)
                        .set())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                MoveCopy.TABLES.stream(),
                                Stream.of("lease", "bulk_run", "probe", "flyway_schema_history"))
                        .toList());
    }

    @Test
    void whatWaitsGoesInTheOrderInWhichItWouldHaveGoneWhatWasClaimedFirst() throws Exception {
        liveEventfully();
        leave();
        var copy = copyOfHome();
        move();
        var home = drained(copy);
        assertThat(home)
                .hasSizeGreaterThan(8)
                .anyMatch(sent -> sent.endsWith("Title b RESEND 1, attempt 2"))
                .anyMatch(sent -> sent.endsWith("Title b RESEND_BARE 1 (bare), attempt 2"))
                .anyMatch(sent -> sent.endsWith("Title in flight 1, attempt 2"));
        try (var moved = new Store(postgres.source(), Engine.POSTGRESQL, clock(), new SimpleMeterRegistry())) {
            assertThat(drained(moved)).isEqualTo(home);
        }
    }

    private List<String> drained(Path copy) {
        try (var database = new SqliteDatabase(copy);
                var atHome = new Store(database.source(), Engine.SQLITE, clock(), new SimpleMeterRegistry())) {
            return drained(atHome);
        }
    }

    @Test
    void whatWasPushedLatelyCountsForThePace() throws Exception {
        liveEventfully();
        moveAndGoOn();
        assertThat(store.dueEntries().recover("b", Duration.ofMinutes(1)))
                .extracting(PastAttempt::outcome)
                .containsExactlyInAnyOrder(RESULT.outcome(), RESULT.outcome(), RESULT.outcome(), PastAttempt.LOST);
    }

    @Test
    void aRecoveryGoesWhereItsAlertIsOpen() throws Exception {
        liveEventfully();
        moveAndGoOn();
        assertThat(recoveryGoesTo("open since long ago")).containsExactly("a");
        assertThat(recoveryGoesTo("open")).containsExactly("a");
        assertThat(recoveryGoesTo("unclosed")).containsExactly("a");
        assertThat(recoveryGoesTo("both")).containsExactly("a", "c");
        assertThat(recoveryGoesTo("over")).containsExactly("elsewhere");
    }

    private List<String> recoveryGoesTo(String key) {
        var receipt = put(Arrivals.to("elsewhere").at(now()).alert(key, OK, "recovery of " + key));
        return store.backlog().find(receipt.callback()).orElseThrow().entries().stream()
                .map(StoredCallback.Entry::destination)
                .sorted()
                .toList();
    }

    @Test
    void newNumbersAreGreaterThanAllThatWereEverGiven() throws Exception {
        put("k", CRITICAL, "1");
        push(Fate.DELIVERED);
        put("k", OK, "2");
        push(Fate.DELIVERED);
        long last = put(Arrivals.to("a").at(now()).unreadable("?")).callback();
        tick(Duration.ofDays(31));
        store.sweeper(new Retention(Duration.ofDays(7), Duration.ofDays(30)), Duration.ZERO)
                .sweep();
        moveAndGoOn();
        assertThat(query("select count(*) from callback")).isZero();
        long entry = put("k", CRITICAL, "3");
        assertThat(entry).isEqualTo(3);
        assertThat(query("select id from callback")).isEqualTo(last + 1);
        assertThat(query("select id from lane")).isGreaterThan(1);
    }

    @Test
    void textThatOnlySqliteTakesIsReplacedWhereItHasTo() {
        put("k", CRITICAL, "1");
        JdbcClient.create(database())
                .sql(
                        "update callback set title = 'nul ' || char(0) || '!', description = 'half ' || cast(x'eda080' as text) || ' done'")
                .update();
        moveAndGoOn();
        var event = store.backlog().find(1).orElseThrow().event().orElseThrow();
        assertThat(event.title()).isEqualTo("nul \uFFFD!");
        assertThat(event.description()).startsWith("half \uFFFD").endsWith(" done");
    }

    @Test
    void whoeverHeldTheLeaseHasToTakeItAgain() throws Exception {
        liveEventfully();
        leave();
        try (var early = new Store(postgres.source(), Engine.POSTGRESQL, clock(), new SimpleMeterRegistry())) {
            assertThat(early.lease().take("early")).isTrue();
            move();
            assertThat(drained(early)).isEmpty();
            assertThat(early.lease().renew("")).isFalse();
            assertThat(early.lease().take("early")).isTrue();
            assertThat(drained(early)).isNotEmpty();
        }
    }

    private long query(String sql) {
        return JdbcClient.create(postgres.source()).sql(sql).query(Long.class).single();
    }

    private Shown shownAfterARestart() {
        restart();
        return Shown.by(store, now());
    }

    /** With numbers and bytes as both databases' drivers have them in common. */
    private static List<Map<String, String>> rows(JdbcClient jdbc, String table) {
        return jdbc.sql("select * from " + table)
                .query((row, number) -> {
                    var columns = new TreeMap<String, String>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        columns.put(row.getMetaData().getColumnName(i), text(row.getObject(i)));
                    }
                    return Map.copyOf(columns);
                })
                .list();
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
