package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Filter.State;
import io.cmbridge.outbox.Settlement.Fate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever accepting, delivering and the desk execute finds its rows by an index: nothing scans a table or an index, and
 * nothing sorts, so that none of it slows down with the backlog.
 */
class SqliteQueryPlanTests extends StoreContract {

    /**
     * The four urgencies are constants; open attempts have an index to themselves and are few; of reports there is one per
     * integration.
     */
    private static final Pattern SLOW = Pattern.compile(
            "SCAN (?!(\\d+ )?CONSTANT ROW|level|attempt USING INDEX attempt_open|report$)|TEMP B-TREE|AUTOMATIC");

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }

    @Test
    void everyStatementFindsItsRowsByAnIndex() {
        var recorded = new RecordedSql(database());
        try (var watched = new Store(recorded, Engine.SQLITE, Clock.systemUTC(), new SimpleMeterRegistry())) {
            var opening = recorded.statements();
            goThroughEverything(watched);
            assertThat(recorded.statements())
                    .filteredOn(sql -> !opening.contains(sql))
                    .hasSizeGreaterThan(30)
                    .allSatisfy(sql -> assertThat(plan(sql)).as(sql).noneMatch(SLOW.asPredicate()));
        }
    }

    @Test
    void whatDeliveryChoosesFromIsReadInTheOrderOfItsIndexes() {
        var recorded = new RecordedSql(database());
        try (var watched = new Store(recorded, Engine.SQLITE, Clock.systemUTC(), new SimpleMeterRegistry())) {
            goThroughEverything(watched);
        }
        assertThat(planOf(recorded, "order by urgency, head"))
                .containsExactly("SEARCH lane USING INDEX lane_urgent (destination=?)");
        assertThat(planOf(recorded, "order by head limit"))
                .containsExactly("SEARCH lane USING INDEX lane_oldest (destination=? AND head>?)");
        assertThat(planOf(recorded, "order by attempt.settled_at"))
                .first()
                .asString()
                .contains("INDEX attempt_settled (settled_at>?)");
    }

    @Test
    void whetherAFiringIsLateIsNotAskedOfEveryRecoveryOfItsAlert() {
        var recorded = new RecordedSql(database());
        try (var watched = new Store(recorded, Engine.SQLITE, Clock.systemUTC(), new SimpleMeterRegistry())) {
            goThroughEverything(watched);
        }
        assertThat(planOf(recorded, "and trans_id = "))
                .containsExactly("SEARCH callback USING INDEX callback_recovery (alert_key=? AND trans_id=?)");
    }

    @Test
    void unreadableCallbacksAreCountedFromTheirIndexAlone() {
        var recorded = new RecordedSql(database());
        try (var watched = new Store(recorded, Engine.SQLITE, Clock.systemUTC(), new SimpleMeterRegistry())) {
            goThroughEverything(watched);
        }
        assertThat(planOf(recorded, "as since"))
                .containsExactly(
                        "SEARCH callback USING COVERING INDEX callback_unreadable (integration=? AND id>? AND id<?)");
        assertThat(planOf(recorded, "order by id desc limit 1"))
                .containsExactly("SEARCH callback USING COVERING INDEX callback_unreadable (integration=?)");
    }

    @Test
    void theAuditTrailIsReadFromItsEnd() {
        var recorded = new RecordedSql(database());
        try (var watched = new Store(recorded, Engine.SQLITE, Clock.systemUTC(), new SimpleMeterRegistry())) {
            goThroughEverything(watched);
        }
        assertThat(planOf(recorded, "from audit")).containsExactly("SEARCH audit USING INTEGER PRIMARY KEY (rowid<?)");
    }

    @Test
    void whatAConsoleCountsIsCountedFromIndexesThatHoldNothingElse() {
        var recorded = new RecordedSql(database());
        try (var watched = new Store(recorded, Engine.SQLITE, Clock.systemUTC(), new SimpleMeterRegistry())) {
            watched.traffic().byIntegration(NOON);
            watched.traffic().spans(NOON, Duration.ofMinutes(1));
            watched.backlog().buried();
            watched.backlog().unreadable();
        }
        assertThat(planOf(recorded, "group by integration, kind"))
                .containsExactly(
                        "SEARCH traffic USING PRIMARY KEY (minute>? AND minute<?)", "USE TEMP B-TREE FOR GROUP BY");
        assertThat(planOf(recorded, "group by span, kind"))
                .containsExactly(
                        "SEARCH traffic USING PRIMARY KEY (minute>? AND minute<?)", "USE TEMP B-TREE FOR GROUP BY");
        assertThat(planOf(recorded, "entry.state = 'BURIED'"))
                .containsExactly(
                        "SCAN entry USING COVERING INDEX entry_buried",
                        "SEARCH lane USING INTEGER PRIMARY KEY (rowid=?)",
                        "USE TEMP B-TREE FOR GROUP BY");
        assertThat(planOf(recorded, "group by integration\n"))
                .containsExactly("SCAN callback USING COVERING INDEX callback_unreadable");
    }

    @Test
    void searchesReadNoBodiesAndFollowTheirIndexes() {
        var recorded = new RecordedSql(database());
        try (var watched = new Store(recorded, Engine.SQLITE, Clock.systemUTC(), new SimpleMeterRegistry())) {
            goThroughEverything(watched);
            search(watched);
        }
        assertThat(planOf(recorded, "and (cast(? as text) is null or rule like ? escape '!')"))
                .contains("SEARCH callback USING COVERING INDEX callback_history (id>? AND id<?)")
                .noneMatch(SLOW.asPredicate());
        assertThat(planOf(recorded, "limit 2 offset"))
                .containsOnly("SEARCH callback USING COVERING INDEX callback_history (id>? AND id<?)");
        assertThat(planOf(recorded, "distinct callback"))
                .containsOnly("SEARCH entry USING COVERING INDEX entry_state (state=? AND callback>? AND callback<?)");
        assertThat(planOf(recorded, "verdict <> 'ACCEPTED'"))
                .containsOnly("SEARCH callback USING COVERING INDEX callback_verdict (verdict=? AND id>? AND id<?)");
        assertThat(planOf(recorded, "as id from lane join entry"))
                .contains("SEARCH entry USING COVERING INDEX entry_lane (lane=?)");
        assertThat(planOf(recorded, "min(hour)")).anyMatch(step -> step.contains("INDEX callback_hour (hour>?)"));
        assertThat(planOf(recorded, "order by lane.heard_at"))
                .first()
                .isEqualTo("SEARCH lane USING INDEX lane_open (heard_at<?)");
    }

    private static void search(Store store) {
        var key = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.of("k"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON),
                Optional.empty());
        var rare = Stream.of(State.BURIED, State.LATE, State.DISCARDED).map(Filter.NONE::in);
        for (var filter : Stream.concat(Stream.of(Filter.NONE, key), rare).toList()) {
            store.history().newest(filter, Long.MAX_VALUE, 10);
            store.history().oldest(filter, 0, 10);
        }
        store.history().neighbours(1, 3);
        store.openAlerts().silent(NOON, 3);
    }

    private static void goThroughEverything(Store store) {
        var due = store.dueEntries();
        due.recover("a", Duration.ofMinutes(1));
        for (var fate : Fate.values()) {
            store.outbox().put(Arrivals.to("a").alert("k", CRITICAL, "1 " + fate, "t"));
            store.outbox().put(Arrivals.to("a").undated("k", WARNING, "2 " + fate));
            store.outbox().put(Arrivals.to("a").undated("k", WARNING, "2 " + fate));
            store.outbox().put(Arrivals.to("a").alert("k", OK, "3 " + fate));
            for (int i = 0; i < 3; i++) {
                due.claim("a", new Choice(1, 1), Set.of()).forEach(claim -> due.settle(claim, settlement(fate)));
            }
            due.giveBack(List.of(1L, 2L, 3L));
            store.desk().replay(List.of(1L, 2L, 3L), "test");
            store.backlog().find(1);
        }
        store.outbox().put(Arrivals.to("a").unreadable("?"));
        report(store.unreadableCallbacks());
        readAgain(store);
        store.auditTrail().newest(Long.MAX_VALUE, 10);
        List.of(1L, 2L, 3L).forEach(entry -> store.desk().discard(entry, "test"));
        store.desk().discardBuried(List.of(1L), "test");
        store.desk().discardUnreadable(1, "test");
        store.outbox().probe();
    }

    private static void readAgain(Store store) {
        var arrivals = Arrivals.to("a");
        for (var as : List.of(
                arrivals.unreadable("!"),
                arrivals.alert("k", CRITICAL, "late", "t"),
                arrivals.alert("new", CRITICAL, "new"),
                arrivals.alert("new", OK, "over"))) {
            long callback = store.outbox().put(arrivals.unreadable("? " + as)).callback();
            store.desk().readAgain(callback, as.content(), "test");
        }
    }

    private static void report(UnreadableCallbacks callbacks) {
        var report = callbacks.reportOf("default");
        long newest = callbacks.newest("default").orElseThrow().callback();
        callbacks.tally(report, newest);
        callbacks.put(report, report.telling(newest, NOON), Arrivals.to("a").alert("report", WARNING, "4"));
        callbacks.keep(report, report.toldAt(NOON));
        callbacks.reported();
    }

    private List<String> planOf(RecordedSql recorded, String part) {
        return recorded.statements().stream()
                .filter(sql -> sql.contains(part))
                .flatMap(sql -> plan(sql).stream())
                .toList();
    }

    private List<String> plan(String sql) {
        return JdbcClient.create(database())
                .sql("explain query plan " + sql)
                .query((row, number) -> row.getString("detail"))
                .list();
    }
}
