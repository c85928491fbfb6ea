package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.outbox.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.outbox.AuditTrail.Done;
import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is on record of operators' deeds, on every database. */
abstract class AuditContract extends StoreContract {

    private final Arrivals arrivals = Arrivals.to("a");

    @Test
    void aReplayIsOnRecordWhateverCameOfIt() {
        long entry = put("k", CRITICAL, "1");
        push(Fate.REFUSED);
        store.desk().replay(entry, "ann");
        store.desk().replay(entry, "bob");
        push(Fate.REFUSED);
        put("k", OK, "2");
        push(Fate.DELIVERED);
        store.desk().replay(entry, "ann");
        store.desk().replay(List.of(), "ann");
        var subject = "entry " + entry;
        assertThat(trail())
                .extracting(Done::who, Done::deed)
                .containsExactly(
                        tuple("ann", new Deed("replay", subject, "overtaken")),
                        tuple("bob", new Deed("replay", subject, "not-buried")),
                        tuple("ann", new Deed("replay", subject, "replayed")));
    }

    @Test
    void aBulkReplayIsOneRecordPerCommit() {
        for (int i = 0; i < 3; i++) {
            put("k" + i, CRITICAL, "" + i);
        }
        claim(8).forEach(claim -> settle(claim, Fate.REFUSED));
        put("k2", OK, "3");
        push(Fate.DELIVERED);
        store.desk().replay(LongStream.rangeClosed(1, 201).boxed().toList(), "ann");
        assertThat(deeds())
                .containsExactly(
                        new Deed("replay", "entry 201", "not-buried"),
                        new Deed("replay", "100 entries from 101 to 200", "100 not-buried"),
                        new Deed("replay", "100 entries from 1 to 100", "2 replayed, 1 overtaken, 97 not-buried"));
    }

    @Test
    void aDiscardIsOnRecordWhateverCameOfIt() {
        long entry = put("k", CRITICAL, "1");
        store.desk().discard(entry, "ann");
        store.desk().discard(entry, "ann");
        assertThat(deeds())
                .containsExactly(
                        new Deed("discard", "entry " + entry, "not-waiting-or-buried"),
                        new Deed("discard", "entry " + entry, "discarded"));
    }

    @Test
    void aDiscardOfAnUnreadableOneIsOnRecordWhateverCameOfIt() {
        long callback = put(arrivals.unreadable("?")).callback();
        store.desk().discardUnreadable(callback, "ann");
        store.desk().discardUnreadable(callback, "ann");
        assertThat(deeds())
                .containsExactly(
                        new Deed("discard", "callback " + callback, "not-unreadable"),
                        new Deed("discard", "callback " + callback, "discarded"));
    }

    @Test
    void aBulkDiscardIsOneRecordPerCommit() {
        put(arrivals.unreadable("1"));
        put(arrivals.unreadable("2"));
        long buried = put("k", CRITICAL, "3");
        push(Fate.REFUSED);
        store.desk().discardUnreadable(LongStream.rangeClosed(1, 101).boxed().toList(), "ann");
        store.desk().discardBuried(List.of(buried, 4711L), "ann");
        assertThat(deeds())
                .containsExactly(
                        new Deed("discard", "2 entries from 1 to 4711", "1 discarded, 1 not-buried"),
                        new Deed("discard", "callback 101", "not-unreadable"),
                        new Deed("discard", "100 callbacks from 1 to 100", "2 discarded, 98 not-unreadable"));
    }

    @Test
    void aTestOfADestinationIsOnRecordAndIsNoTraffic() {
        var to = Arrivals.to("a");
        var callbacks =
                store.desk().test("a", List.of(to.alert("k", CRITICAL, "1"), to.alert("k", OK, "2")), "operator");
        assertThat(callbacks).hasSize(2);
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 1");
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 2");
        assertThat(store.auditTrail().newest(Long.MAX_VALUE, 1).getFirst().deed())
                .isEqualTo(new AuditTrail.Deed("test", "destination a", "2 callbacks from 1 to 2"));
        assertThat(store.traffic().heard()).isEmpty();
    }

    @Test
    void readingAgainIsOnRecordWhateverCameOfIt() {
        long callback = put(arrivals.unreadable("?")).callback();
        store.desk().readAgain(callback, new Arrival.Unreadable("Still"), "ann");
        store.desk().readAgain(callback, arrivals.alert("k", CRITICAL, "1").content(), "ann");
        store.desk().readAgain(callback, arrivals.alert("k", CRITICAL, "1").content(), "ann");
        assertThat(deeds())
                .extracting(Deed::act, Deed::subject, Deed::result)
                .containsExactly(
                        tuple("read-again", "callback " + callback, "not-unreadable"),
                        tuple("read-again", "callback " + callback, "read"),
                        tuple("read-again", "callback " + callback, "still-unreadable"));
    }

    @Test
    void noDeedIsDoneThatCannotBeRecorded() {
        long buried = put("k", CRITICAL, "1");
        push(Fate.REFUSED);
        long waiting = put("k", OK, "2");
        long callback = put(arrivals.unreadable("?")).callback();
        JdbcClient.create(database()).sql("drop table audit").update();
        var desk = store.desk();
        var content = arrivals.alert("other", CRITICAL, "3").content();
        List.<Runnable>of(
                        () -> desk.replay(buried, "ann"),
                        () -> desk.discard(waiting, "ann"),
                        () -> desk.discardBuried(List.of(buried), "ann"),
                        () -> desk.discardUnreadable(callback, "ann"),
                        () -> desk.readAgain(callback, content, "ann"))
                .forEach(deed -> assertThatThrownBy(deed::run).isInstanceOf(StoreUnavailableException.class));
        assertThat(List.of(stateOf(buried), stateOf(waiting))).containsExactly(EntryState.BURIED, EntryState.WAITING);
        assertThat(store.backlog().find(callback).orElseThrow().verdict()).isEqualTo(Receipt.Verdict.UNREADABLE);
        assertThat(gauged("a")).isEqualTo(1);
    }

    @Test
    void whatIsAddedIsKeptAcrossARestartAndNeverSwept() throws Exception {
        store.auditTrail().add("ann", new Deed("log-in", "", ""));
        tick(Duration.ofDays(3000));
        store.sweeper(new Retention(Duration.ofDays(7), Duration.ofDays(30)), Duration.ZERO)
                .sweep();
        restart();
        assertThat(trail()).containsExactly(new Done(1, NOON, "ann", new Deed("log-in", "", "")));
    }

    @Test
    void textsAreCutAndHoldNothingThatIsNotSeen() {
        var odd = "a\u0000b\r\nc\u001b[0m\u0085\u202e\u2028d\ud800e \ud83d\ude00\u4e2d";
        store.auditTrail().add(odd, new Deed(odd, odd, "\ud83d\ude00".repeat(201)));
        var seen = "abc[0mde \ud83d\ude00\u4e2d";
        assertThat(trail())
                .singleElement()
                .extracting(Done::who, Done::deed)
                .containsExactly(seen, new Deed(seen, seen, "\ud83d\ude00".repeat(200)));
    }

    @Test
    void thePagesGoBackFromTheNewest() {
        for (int i = 1; i <= 5; i++) {
            store.auditTrail().add("ann", new Deed("log-in", "" + i, ""));
        }
        assertThat(store.auditTrail().newest(Long.MAX_VALUE, 2))
                .extracting(Done::number)
                .containsExactly(5L, 4L);
        assertThat(store.auditTrail().newest(4, 2)).extracting(Done::number).containsExactly(3L, 2L);
        assertThat(store.auditTrail().newest(2, 2)).extracting(Done::number).containsExactly(1L);
        assertThat(store.auditTrail().newest(1, 2)).isEmpty();
    }

    private List<Done> trail() {
        return store.auditTrail().newest(Long.MAX_VALUE, 1000);
    }

    private List<Deed> deeds() {
        return trail().stream().map(Done::deed).toList();
    }
}
