package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept and for how long, on every database. */
@ExtendWith(OutputCaptureExtension.class)
abstract class SweepContract extends StoreContract {

    private static final Retention RETENTION = new Retention(Duration.ofDays(7), Duration.ofDays(30));

    private final Arrivals arrivals = Arrivals.to("a");

    @Test
    void whatWasDeliveredGoesAfterSevenDays() throws Exception {
        long delivered = callbackOf(arrivals.alert("k", CRITICAL, "1"));
        long superseded = callbackOf(arrivals.alert("other", WARNING, "2"));
        long newest = callbackOf(arrivals.alert("other", WARNING, "3"));
        settleAll(Fate.DELIVERED);
        sweepAfter(Duration.ofDays(7).minusMillis(1));
        assertThat(kept(delivered, superseded, newest)).isEqualTo(3);
        sweepAfter(Duration.ofDays(7));
        assertThat(kept(delivered, superseded, newest)).isZero();
    }

    @Test
    void whatIsUnreadableOrBuriedGoesAfterThirtyDaysAndABuriedRecoveryNever() throws Exception {
        long unreadable = callbackOf(arrivals.unreadable("?"));
        long discarded = callbackOf(arrivals.unreadable("junk"));
        store.desk().discardUnreadable(discarded, "operator");
        long buried = callbackOf(arrivals.alert("k", CRITICAL, "1"));
        long recovery = callbackOf(arrivals.alert("other", OK, "2"));
        settleAll(Fate.REFUSED);
        sweepAfter(Duration.ofDays(30).minusMillis(1));
        assertThat(kept(unreadable, discarded, buried, recovery)).isEqualTo(4);
        sweepAfter(Duration.ofDays(3000));
        assertThat(kept(unreadable, discarded, buried)).isZero();
        assertThat(kept(recovery)).isEqualTo(1);
    }

    @Test
    void whatWaitsStaysHoweverLong() throws Exception {
        long claimed = callbackOf(arrivals.alert("k", CRITICAL, "1"));
        long waiting = callbackOf(arrivals.alert("k", OK, "2"));
        settleAll(Fate.RESEND);
        sweepAfter(Duration.ofDays(3000));
        assertThat(kept(claimed, waiting)).isEqualTo(2);
    }

    @Test
    void aCallbackGoesOnlyWithItsLastEntry() throws Exception {
        long callback = callbackOf(Arrivals.to("a", "b").alert("k", CRITICAL, "1"));
        settleAll(Fate.DELIVERED);
        sweepAfter(Duration.ofDays(3000));
        assertThat(store.backlog().find(callback).orElseThrow().entries()).hasSize(2);
    }

    @Test
    void anAlertThatIsOverLeavesNothingBehindAndAnOpenOneStaysOpen() throws Exception {
        callbackOf(arrivals.alert("over", CRITICAL, "1"));
        settleAll(Fate.DELIVERED);
        callbackOf(arrivals.alert("over", OK, "2"));
        callbackOf(arrivals.alert("open", CRITICAL, "3"));
        settleAll(Fate.DELIVERED);
        sweepAfter(Duration.ofDays(89));
        assertThat(destinationsOfRecovery("over", "4")).containsExactly("b");
        assertThat(destinationsOfRecovery("open", "5")).containsExactly("a");
    }

    @Test
    void anOpenAlertOfWhichNothingIsHeardForNinetyDaysIsNoLongerOpen(CapturedOutput output) throws Exception {
        callbackOf(arrivals.alert("silent", CRITICAL, "1"));
        settleAll(Fate.DELIVERED);
        sweepAfter(Duration.ofDays(90));
        assertThat(output).contains("nothing has been heard of it for 90 days");
        assertThat(destinationsOfRecovery("silent", "2")).containsExactly("b");
    }

    @Test
    void aNotificationIsNeverOpenAndLeavesNothingBehind(CapturedOutput output) throws Exception {
        long notification = callbackOf(arrivals.notification("once", CRITICAL, "1"));
        settleAll(Fate.DELIVERED);
        sweepAfter(Duration.ofDays(7));
        assertThat(kept(notification)).isZero();
        assertThat(lanes()).isZero();
        sweepAfter(Duration.ofDays(90));
        assertThat(output).doesNotContain("nothing has been heard");
    }

    @Test
    void aRecoveryThatComesForANotificationAfterAllGoesWhereThatWent() {
        callbackOf(arrivals.notification("once", CRITICAL, "1"));
        assertThat(destinationsOfRecovery("once", "2")).containsExactly("a");
    }

    @Test
    void manyGoInOneSweep() throws Exception {
        for (int i = 0; i < 333; i++) {
            put(i % 3 == 0 ? arrivals.unreadable("?" + i) : arrivals.alert("k" + i, OK, "" + i));
        }
        settleAll(Fate.DELIVERED);
        sweepAfter(Duration.ofDays(8));
        long left = 0;
        for (long callback = 1; callback <= 333; callback++) {
            left += kept(callback);
        }
        assertThat(left).isEqualTo(111);
    }

    @Test
    void callbacksFromTheFutureDoNotStopTheSweep() throws Exception {
        var future = arrivals.at(NOON.plus(Duration.ofDays(365)));
        for (int i = 0; i < 60; i++) {
            put(future.alert("future " + i, CRITICAL, "future " + i));
        }
        long delivered = put(arrivals.alert("k", CRITICAL, "1")).callback();
        settleAll(Fate.DELIVERED);
        sweepAfter(Duration.ofDays(8));
        assertThat(kept(delivered)).isZero();
        assertThat(kept(1, 60)).isEqualTo(2);
    }

    @Test
    void aClockSetForwardMakesNothingOlder() throws Exception {
        long delivered = callbackOf(arrivals.alert("k", CRITICAL, "1"));
        settleAll(Fate.DELIVERED);
        var sweeper = store.sweeper(RETENTION, Duration.ZERO);
        tick(Duration.ofDays(3000));
        sweeper.sweep();
        assertThat(kept(delivered)).isEqualTo(1);
    }

    long callbackOf(Arrival arrival) {
        return store.outbox().put(arrival).callback();
    }

    void settleAll(Fate fate) {
        List<Claim> claims;
        do {
            claims = claim(100);
            claims.forEach(claim -> settle(claim, fate));
        } while (!claims.isEmpty() && fate != Fate.RESEND);
    }

    /** Sweeps when that much time has passed since noon. */
    void sweepAfter(Duration time) throws InterruptedException {
        tick(Duration.between(now(), NOON.plus(time)));
        store.sweeper(RETENTION, Duration.ZERO).sweep();
    }

    private long lanes() {
        return JdbcClient.create(database())
                .sql("select count(*) from lane")
                .query(Long.class)
                .single();
    }

    private long kept(long... callbacks) {
        long kept = 0;
        for (long callback : callbacks) {
            kept += store.backlog().find(callback).isPresent() ? 1 : 0;
        }
        return kept;
    }

    private List<String> destinationsOfRecovery(String key, String body) {
        long recovery = callbackOf(Arrivals.to("b").alert(key, OK, body));
        return store.backlog().find(recovery).orElseThrow().entries().stream()
                .map(StoredCallback.Entry::destination)
                .toList();
    }
}
