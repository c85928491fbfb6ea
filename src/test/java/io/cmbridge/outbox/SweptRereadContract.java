package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Arrivals.NOON;
import static io.cmbridge.outbox.Desk.Reread.OVERTAKEN;
import static io.cmbridge.outbox.Desk.Reread.READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Desk.Reread;
import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is read again after what came around it was swept, on every database. */
abstract class SweptRereadContract extends StoreContract {

    private static final Retention RETENTION = new Retention(Duration.ofDays(7), Duration.ofDays(30));
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aFiringBeforeARecoveryThatWasSweptDoesNotReopenItsAlert() throws Exception {
        long firing = unreadable(NOON);
        deliver(OK, NOON, "t");
        sweepAfter(DAY.multipliedBy(8));
        assertThat(readAgain(firing, NOON, CRITICAL, "u")).isEqualTo(OVERTAKEN);
        assertThat(claim(8)).isEmpty();
    }

    @Test
    void aFiringWithinADayAfterARecoveryThatWasSweptDoesNotReopenItsAlert() throws Exception {
        deliver(OK, NOON, "t");
        var soon = NOON.plus(DAY).minusMillis(1);
        var later = NOON.plus(DAY);
        long firing = unreadable(soon);
        long another = unreadable(later);
        sweepAfter(DAY.multipliedBy(8));
        assertThat(readAgain(firing, soon, CRITICAL, "t")).isEqualTo(OVERTAKEN);
        assertThat(readAgain(another, later, CRITICAL, "u")).isEqualTo(READ);
    }

    @Test
    void whatOtherAlertsLeftBehindForbidsItToo() throws Exception {
        long firing = unreadable(NOON);
        put(Arrivals.to("a").alert("another", OK, "another"));
        settle(claim(), Fate.DELIVERED);
        sweepAfter(DAY.multipliedBy(8));
        assertThat(readAgain(firing, NOON, CRITICAL, "u")).isEqualTo(OVERTAKEN);
    }

    @Test
    void anAlertThatIsOpenCanStillBeReadAndClosed() throws Exception {
        deliver(CRITICAL, NOON, "t");
        long change = unreadable(NOON.plusMillis(1));
        long recovery = unreadable(NOON.plusMillis(2));
        put(Arrivals.to("a").alert("another", OK, "another"));
        settle(claim(), Fate.DELIVERED);
        sweepAfter(DAY.multipliedBy(20));
        assertThat(readAgain(change, NOON.plusMillis(1), WARNING, "u")).isEqualTo(READ);
        assertThat(readAgain(recovery, NOON.plusMillis(2), OK, "u")).isEqualTo(READ);
        push(Fate.DELIVERED);
        assertThat(claim().event().status()).isEqualTo(OK);
    }

    @Test
    void whatWasReadAgainIsSweptLikeTheOthers() throws Exception {
        long read = unreadable(NOON);
        tick(DAY.multipliedBy(20));
        assertThat(readAgain(read, NOON, CRITICAL, "u")).isEqualTo(READ);
        push(Fate.DELIVERED);
        sweepAfter(DAY.multipliedBy(27).minusMillis(1));
        assertThat(store.backlog().find(read)).isPresent();
        sweepAfter(DAY.multipliedBy(27));
        assertThat(store.backlog().find(read)).isEmpty();
    }

    private long unreadable(Instant at) {
        return put(Arrivals.to("a").at(at).unreadable(at.toString())).callback();
    }

    private void deliver(EventStatus status, Instant at, String transId) {
        put(Arrivals.to("a").at(at).alert("k", status, status.name(), transId));
        push(Fate.DELIVERED);
    }

    private Reread readAgain(long callback, Instant at, EventStatus status, String transId) {
        var as = Arrivals.to("a").at(at).alert("k", status, "read again", transId);
        return store.desk().readAgain(callback, as.content(), "test");
    }

    private void sweepAfter(Duration time) throws InterruptedException {
        tick(Duration.between(now(), NOON.plus(time)));
        store.sweeper(RETENTION, Duration.ZERO).sweep();
    }
}
