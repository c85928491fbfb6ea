package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Receipt.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each of two replicas decides, it decides after all that the other has committed. */
class PostgresReplicasTests extends TwoReplicas {

    private static final String WAIT_FOR_LOCKS = """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'
            """;

    private static final String TRANSACTIONS = """
            select count(distinct cast(xmin as text)) from callback where alert_key in ('k', 'm')
            """;

    private static final String DEADLOCKS = """
            select deadlocks from pg_stat_database where datname = current_database()
            """;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Long> lanesInFlight = new HashSet<>();

    @AfterEach
    void close() {
        callers.close();
    }

    @Test
    void firingRepeatAndRecoveryOfOneAlertMayShareATransaction() throws Exception {
        var receipts = receipts(inOneGroup(List.of(
                Arrivals.to("a").undated("k", CRITICAL, "1"),
                Arrivals.to("a").undated("k", CRITICAL, "2"),
                Arrivals.to("b").undated("k", OK, "3"))));
        for (var receipt : receipts) {
            assertThat(receipt.verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(receipt.route().orElseThrow().destinations()).containsExactly("a");
        }
        assertThat(receipts).isSortedAccordingTo(Comparator.comparingLong(Receipt::callback));
        assertThat(count(TRANSACTIONS)).isEqualTo(1);
    }

    @Test
    void aBadRowFailsAloneInItsGroup() throws Exception {
        jdbc.sql("alter table callback add constraint refuse check (title <> 'Title bad')")
                .update();
        try {
            var bad = Arrivals.to("a").alert("bad", CRITICAL, "bad");
            var good = Arrivals.to("a").alert("k", CRITICAL, "good");
            var receipts = inOneGroup(List.of(bad, good));
            assertThat(receipts.getLast().get().verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThatThrownBy(() -> receipts.getFirst().get())
                    .hasStackTraceContaining("refuse")
                    .rootCause()
                    .hasMessageNotContaining("Failing row");
        } finally {
            jdbc.sql("alter table callback drop constraint refuse").update();
        }
    }

    @Test
    void aGroupThatIsGivenUpInADeadlockRunsAgainWhole() throws Exception {
        var keys = List.of("k", "m").stream()
                .sorted(Comparator.comparingLong(key -> Stranger.lockOf(key).number()))
                .toList();
        List<Future<Receipt>> group;
        try (var stranger = stranger()) {
            stranger.lock(keys.subList(1, 2));
            group = inOneGroup(keys.stream()
                    .map(key -> Arrivals.to("a").alert(key, CRITICAL, key))
                    .toList());
            until(() -> count(WAIT_FOR_LOCKS) == 1);
            stranger.execute("set local deadlock_timeout = '1min'");
            stranger.lock(keys.subList(0, 1));
        }
        assertThat(receipts(group)).extracting(Receipt::verdict).containsOnly(Verdict.ACCEPTED);
        assertThat(count(TRANSACTIONS)).isEqualTo(1);
        until(() -> count(DEADLOCKS) > 0);
    }

    @Test
    void groupsThatCrossOnTwoReplicasNeverWaitForEachOther() throws Exception {
        long before = count(DEADLOCKS);
        var receipts = new ArrayList<Future<Receipt>>();
        for (int i = 0; i < 300; i++) {
            var arrival = Arrivals.to("a", "b").alert("k" + i * 7 % 5, CRITICAL, "" + i);
            receipts.add(put(i % 2 == 0 ? one : other, arrival));
        }
        assertThat(receipts(receipts)).extracting(Receipt::verdict).containsOnly(Verdict.ACCEPTED);
        assertThat(count(DEADLOCKS)).isEqualTo(before);
    }

    @Test
    void aRecoverySeesTheFiringThatAnotherReplicaHasJustCommitted() throws Exception {
        Future<Receipt> firing;
        Future<Receipt> recovery;
        try (var stranger = stranger()) {
            stranger.lock(List.of("k"));
            firing = put(one, Arrivals.to("a").alert("k", CRITICAL, "1"));
            until(() -> count(WAIT_FOR_LOCKS) == 1);
            recovery = put(other, Arrivals.to("b").alert("k", OK, "2"));
            until(() -> count(WAIT_FOR_LOCKS) == 2);
        }
        assertThat(recovery.get().route().orElseThrow().destinations()).containsExactly("a");
        assertThat(recovery.get().callback()).isGreaterThan(firing.get().callback());
    }

    @Test
    void aCallbackThatIsSentToBothIsStoredOnce() throws Exception {
        for (int i = 0; i < 50; i++) {
            var arrival = i % 2 == 0
                    ? Arrivals.to("a").alert("k" + i, CRITICAL, "body " + i)
                    : Arrivals.to("a").unreadable("body " + i);
            assertThat(receipts(List.of(put(one, arrival), put(other, arrival))))
                    .extracting(Receipt::verdict)
                    .containsOnlyOnce(Verdict.DUPLICATE);
        }
    }

    @Test
    void idsOfAnAlertRiseInTheOrderOfTheirCommits() throws Exception {
        var puts = new ArrayList<Future<Receipt>>();
        for (int i = 0; i < 300; i++) {
            puts.add(put(i % 2 == 0 ? one : other, Arrivals.to("a").alert("k" + i % 3, CRITICAL, "" + i)));
        }
        var newest = new long[3];
        var seen = new int[3];
        do {
            for (int key = 0; key < newest.length; key++) {
                var ids = jdbc.sql("select id from callback where alert_key = :key order by id")
                        .param("key", "k" + key)
                        .query(Long.class)
                        .list();
                long limit = newest[key];
                assertThat(ids.stream().filter(id -> id <= limit)).hasSize(seen[key]);
                seen[key] = ids.size();
                newest[key] = ids.isEmpty() ? 0 : ids.getLast();
            }
        } while (IntStream.of(seen).sum() < puts.size());
    }

    @Test
    void whatAnotherReplicaIsChangingIsNotClaimedBeforeItIsDone() throws Exception {
        one.outbox().put(Arrivals.to("a").alert("k", CRITICAL, "1"));
        one.outbox().put(Arrivals.to("a").alert("m", CRITICAL, "2"));
        assertThat(one.lease().take("one")).isTrue();
        try (var stranger = stranger()) {
            stranger.lock(List.of("k"));
            assertThat(claimed()).containsExactly("Title 2");
            assertThat(claimed()).isEmpty();
        }
        assertThat(claimed()).containsExactly("Title 1");
    }

    @Test
    void whatOneReplicaPutsTheOtherFindsWhenItLooks() {
        var rung = new ArrayList<String>();
        one.dueEntries().onPut("a", () -> rung.add("a"));
        one.dueEntries().onPut("b", () -> rung.add("b"));
        one.dueEntries().poll();
        assertThat(rung).isEmpty();
        other.outbox().put(Arrivals.to("b").alert("k", CRITICAL, "1"));
        one.dueEntries().poll();
        assertThat(rung).containsExactly("b");
    }

    private List<String> claimed() {
        return one.dueEntries().claim("a", new Choice(8, 0), lanesInFlight).stream()
                .peek(claim -> lanesInFlight.add(claim.lane()))
                .map(claim -> claim.event().title())
                .toList();
    }

    /** Puts them while every writer is held up, one after the other; one of the writers then takes them all. */
    private List<Future<Receipt>> inOneGroup(List<Arrival> arrivals) throws Exception {
        var puts = new ArrayList<Future<Receipt>>();
        var writer = one.database().writer();
        try (var holdUp = stranger()) {
            for (int busy = 1; busy <= Engine.POSTGRESQL.writing().writers(); busy++) {
                long waiting = count(WAIT_FOR_LOCKS);
                var busyAlert = Arrivals.to("a").alert("busy " + busy, CRITICAL, "holds a writer up");
                holdUp.lock(List.of("busy " + busy));
                callers.execute(() -> one.outbox().put(busyAlert));
                until(() -> count(WAIT_FOR_LOCKS) > waiting);
            }
            for (var arrival : arrivals) {
                puts.add(put(one, arrival));
                until(() -> writer.waiting() == puts.size());
            }
        }
        return puts;
    }

    private static List<Receipt> receipts(List<Future<Receipt>> puts) throws Exception {
        var receipts = new ArrayList<Receipt>();
        for (var put : puts) {
            receipts.add(put.get());
        }
        return receipts;
    }

    private static void until(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(5)).until(condition);
    }

    private Future<Receipt> put(Store store, Arrival arrival) {
        return callers.submit(() -> store.outbox().put(arrival));
    }
}
