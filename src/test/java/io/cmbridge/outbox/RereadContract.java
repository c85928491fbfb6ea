package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Arrivals.NOON;
import static io.cmbridge.outbox.Desk.Reread.LATE;
import static io.cmbridge.outbox.Desk.Reread.NOT_UNREADABLE;
import static io.cmbridge.outbox.Desk.Reread.OVERTAKEN;
import static io.cmbridge.outbox.Desk.Reread.READ;
import static io.cmbridge.outbox.Desk.Reread.STILL_UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.Desk.Reread;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of an unreadable callback that is read again, on every database. */
abstract class RereadContract extends StoreContract {

    private final Arrivals arrivals = Arrivals.to("a");

    @Test
    void itIsSentLikeOneThatWasAcceptedWhenItCame() {
        long callback = unreadable("?");
        tick(Duration.ofHours(1));
        var rung = new AtomicInteger();
        store.dueEntries().onPut("a", rung::incrementAndGet);
        var arrival = arrivals.alert("k", CRITICAL, "1");
        assertThat(readAgain(callback, arrival)).isEqualTo(READ);
        assertThat(rung).hasValue(1);
        assertThat(counted("stored", "a")).isEqualTo(1);
        restart();
        assertThat(gauged("a")).isEqualTo(1);
        var stored = find(callback, Verdict.ACCEPTED);
        assertThat(stored.problem()).isEmpty();
        assertThat(stored.route()).contains("private");
        assertThat(stored.arrived().body().toString()).isEqualTo("1 bytes");
        var claim = claim();
        assertThat(claim.event()).isEqualTo(((Arrival.Alert) arrival.content()).event());
        assertThat(claim.acceptedAt()).isEqualTo(NOON);
    }

    @Test
    void itIsKeptLikeOneThatWasAcceptedWhenItCame() {
        long callback = unreadable("?");
        var arrival = arrivals.alert("k", CRITICAL, "1", "t");
        long accepted = put(arrival).callback();
        JdbcClient.create(database()).sql("update lane set last = 0").update();
        assertThat(readAgain(callback, arrival)).isEqualTo(READ);
        assertThat(row(callback)).isEqualTo(row(accepted));
    }

    @Test
    void itGoesAfterWhatWasAcceptedBeforeIt() {
        put("k", CRITICAL, "1");
        long callback = unreadable("?");
        assertThat(readAgain(callback, arrivals.alert("k", WARNING, "2"))).isEqualTo(READ);
        put("k", OK, "3");
        assertThat(List.of(push(Fate.DELIVERED), push(Fate.DELIVERED), push(Fate.DELIVERED)))
                .containsExactly("Title 1", "Title 2", "Title 3");
    }

    @Test
    void aRecoveryGoesWhereItsAlertIsOpen() {
        put("k", CRITICAL, "1");
        long callback = unreadable("?");
        assertThat(readAgain(callback, Arrivals.to("b").alert("k", OK, "2"))).isEqualTo(READ);
        var stored = find(callback, Verdict.ACCEPTED);
        assertThat(stored.route()).contains("where its alert was open");
        assertThat(stored.entries())
                .singleElement()
                .extracting(StoredCallback.Entry::destination)
                .isEqualTo("a");
    }

    @Test
    void itsLaneSaysWhatItWouldSayHadItBeenAccepted() {
        var at = NOON.plusSeconds(5);
        put("k", CRITICAL, "1");
        long callback = put(arrivals.at(at).unreadable("?")).callback();
        tick(Duration.ofDays(1));
        readAgain(callback, arrivals.at(at).alert("k", CRITICAL, "2"));
        assertThat(lane("since")).isEqualTo(NOON.toEpochMilli());
        assertThat(lane("heard_at")).isEqualTo(at.toEpochMilli());
        assertThat(lane("last")).isEqualTo(callback);
        long change = put(arrivals.at(at).unreadable("!")).callback();
        readAgain(change, arrivals.at(at).alert("k", WARNING, "3"));
        assertThat(lane("since")).isEqualTo(at.toEpochMilli());
    }

    @Test
    void aFiringWhoseRecoveryWasAcceptedIsLateWhicheverCameFirst() {
        long before = unreadable("1");
        put(arrivals.alert("k", OK, "2", "t"));
        long after = unreadable("3");
        assertThat(readAgain(before, arrivals.alert("k", CRITICAL, "4", "t"))).isEqualTo(LATE);
        assertThat(readAgain(after, arrivals.alert("k", CRITICAL, "5", "t"))).isEqualTo(LATE);
        long byTime = unreadable("6");
        var earlier = arrivals.at(NOON.minusSeconds(1)).alert("k", CRITICAL, "7");
        assertThat(readAgain(byTime, earlier)).isEqualTo(LATE);
        for (long callback : List.of(before, after, byTime)) {
            assertThat(find(callback, Verdict.LATE).entries()).isEmpty();
        }
        assertThat(gauged("a")).isEqualTo(1);
    }

    @Test
    void whatHasBeenOvertakenAtAnyDestinationStaysAsItWas() {
        long firing = unreadable("1");
        long recovery = unreadable("2");
        put(Arrivals.to("b").alert("k", WARNING, "3"));
        assertThat(readAgain(firing, arrivals.alert("k", CRITICAL, "4"))).isEqualTo(OVERTAKEN);
        assertThat(readAgain(recovery, arrivals.alert("k", OK, "5"))).isEqualTo(OVERTAKEN);
        assertThat(find(firing, Verdict.UNREADABLE).problem()).contains("It is odd");
        assertThat(find(recovery, Verdict.UNREADABLE).entries()).isEmpty();
        assertThat(claim(8)).isEmpty();
        assertThat(readAgain(firing, arrivals.alert("another", CRITICAL, "6"))).isEqualTo(READ);
    }

    @Test
    void aRecoveryThatLedNowhereOvertakesAsWell() {
        long firing = unreadable("1");
        put(Arrivals.to().alert("k", OK, "2", "another"));
        assertThat(readAgain(firing, arrivals.alert("k", CRITICAL, "3", "t"))).isEqualTo(OVERTAKEN);
    }

    @Test
    void whatIsReadOutOfOrderIsOvertaken() {
        long firing = unreadable("1");
        long change = unreadable("2");
        assertThat(readAgain(change, arrivals.alert("k", WARNING, "2"))).isEqualTo(READ);
        assertThat(readAgain(firing, arrivals.alert("k", CRITICAL, "1"))).isEqualTo(OVERTAKEN);
        assertThat(titles(claim(8))).containsExactly("Title 2");
    }

    @Test
    void whatIsStillUnreadableSaysWhyInNewWords() {
        long callback = unreadable("?");
        var content = new Arrival.Unreadable("It is odder");
        assertThat(store.desk().readAgain(callback, content, "test")).isEqualTo(STILL_UNREADABLE);
        assertThat(find(callback, Verdict.UNREADABLE).problem()).contains("It is odder");
    }

    @Test
    void whatMayHaveBeenCutIsNeverRead() {
        long cut = unreadable("x".repeat(Body.LIMIT));
        long whole = unreadable("y".repeat(Body.LIMIT - 1));
        assertThat(readAgain(cut, arrivals.alert("k", CRITICAL, "1"))).isEqualTo(STILL_UNREADABLE);
        assertThat(store.desk().readAgain(cut, new Arrival.Unreadable("Other"), "test"))
                .isEqualTo(STILL_UNREADABLE);
        assertThat(find(cut, Verdict.UNREADABLE).problem()).contains("It is odd");
        assertThat(readAgain(whole, arrivals.alert("k", CRITICAL, "2"))).isEqualTo(READ);
    }

    @Test
    void whatIsNotUnreadableIsNotReadAgain() {
        long accepted = put(arrivals.alert("k", CRITICAL, "1")).callback();
        long read = unreadable("?");
        readAgain(read, arrivals.alert("other", CRITICAL, "2"));
        for (long callback : List.of(accepted, read, 4711L)) {
            assertThat(readAgain(callback, arrivals.alert("k", OK, "3"))).isEqualTo(NOT_UNREADABLE);
        }
        assertThat(titles(claim(8))).containsExactlyInAnyOrder("Title 1", "Title 2");
    }

    @Test
    void aResendOfWhatWasReadAgainIsADuplicate() {
        long callback = unreadable("1");
        var arrival = arrivals.alert("k", CRITICAL, "1");
        readAgain(callback, arrival);
        assertThat(put(arrival)).isEqualTo(new Receipt(Verdict.DUPLICATE, callback));
    }

    long unreadable(String body) {
        return put(arrivals.unreadable(body)).callback();
    }

    Reread readAgain(long callback, Arrival as) {
        return store.desk().readAgain(callback, as.content(), "test");
    }

    private StoredCallback find(long callback, Verdict verdict) {
        var stored = store.backlog().find(callback).orElseThrow();
        assertThat(stored.verdict()).isEqualTo(verdict);
        return stored;
    }

    private Map<String, Object> row(long callback) {
        var row = new TreeMap<>(JdbcClient.create(database())
                .sql("select * from callback where id = ?")
                .param(callback)
                .query()
                .singleRow());
        row.keySet().removeAll(Set.of("id", "body", "digest"));
        return row;
    }

    private long lane(String column) {
        return JdbcClient.create(database())
                .sql("select " + column + " from lane where alert_key = 'k'")
                .query(Long.class)
                .single();
    }
}
