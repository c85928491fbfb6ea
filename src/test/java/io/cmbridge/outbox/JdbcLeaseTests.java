package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Lease.Holder;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One of two replicas has the lease, and what the other had claimed before is nothing to it any more. */
class JdbcLeaseTests extends TwoReplicas {

    private static final String EXPIRE = """
            update lease set expires_at = cast(extract(epoch from clock_timestamp()) * 1000 as bigint)
            """;

    @Test
    void oneHasItUntilItGivesItBack() {
        assertThat(one.lease().take("one")).isTrue();
        assertThat(other.lease().take("other")).isFalse();
        assertThat(one.lease().isHeld()).isTrue();
        assertThat(other.lease().isHeld()).isFalse();
        one.lease().release();
        assertThat(one.lease().isHeld()).isFalse();
        assertThat(other.lease().holder()).isEmpty();
        assertThat(other.lease().take("other")).isTrue();
    }

    @Test
    void whoeverDidNotHearThatItHasItTakesItAgainInANewTerm() {
        one.lease().take("one");
        assertThat(one.lease().take("one")).isTrue();
        assertThat(count("select term from lease")).isEqualTo(2);
        assertThat(other.lease().take("other")).isFalse();
    }

    @Test
    void everybodySeesWhoHasItAndWhatItSaid() {
        one.lease().take("one");
        assertThat(other.lease().holder()).contains(new Holder("one", ""));
        one.lease().renew("all is well");
        assertThat(other.lease().holder()).contains(new Holder("one", "all is well"));
        expire();
        assertThat(other.lease().holder()).isEmpty();
        other.lease().take("other");
        assertThat(one.lease().holder()).contains(new Holder("other", ""));
    }

    @Test
    void whoeverDoesNotRenewItInTimeLosesItToWhoeverTakesIt() {
        one.lease().take("one");
        expire();
        assertThat(one.lease().renew("late, but nobody has taken it")).isTrue();
        assertThat(other.lease().take("other")).isFalse();
        expire();
        assertThat(other.lease().take("other")).isTrue();
        assertThat(one.lease().renew("too late")).isFalse();
        assertThat(one.lease().isHeld()).isFalse();
        one.lease().release();
        assertThat(other.lease().renew("")).isTrue();
    }

    @Test
    void anEarlierTermClaimsAndSettlesNothing() {
        one.lease().take("one");
        one.outbox().put(Arrivals.to("a").alert("k", CRITICAL, "1"));
        one.outbox().put(Arrivals.to("a").alert("m", CRITICAL, "2"));
        var claims = one.dueEntries().claim("a", new Choice(1, 0), Set.of());
        expire();
        other.lease().take("other");
        assertThat(one.dueEntries().claim("a", new Choice(8, 0), Set.of())).isEmpty();
        one.dueEntries().settle(claims.getFirst(), StoreContract.settlement(Fate.DELIVERED));
        other.dueEntries().recover("a", Duration.ofMinutes(1));
        assertThat(titles(other.dueEntries().claim("a", new Choice(8, 0), Set.of())))
                .containsExactly("Title 1", "Title 2");
    }

    @Test
    void whatTheHolderBeforeHadClaimedIsSentFirstAndAsItWas() {
        one.lease().take("one");
        one.outbox().put(Arrivals.to("a").alert("k", CRITICAL, "1"));
        var claimed = one.dueEntries().claim("a", new Choice(1, 0), Set.of()).getFirst();
        other.outbox().put(Arrivals.to("a").alert("k", CRITICAL, "2"));
        other.outbox().put(Arrivals.to("a").alert("k", OK, "3"));
        expire();
        other.lease().take("other");
        other.dueEntries().recover("a", Duration.ofMinutes(1));
        var again = other.dueEntries().claim("a", new Choice(1, 0), Set.of()).getFirst();
        assertThat(again.event()).isEqualTo(claimed.event());
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void anEarlierTermGivesNothingBack() {
        one.lease().take("one");
        var receipt = one.outbox().put(Arrivals.to("a").alert("k", CRITICAL, "1"));
        var claim = one.dueEntries().claim("a", new Choice(1, 0), Set.of()).getFirst();
        one.dueEntries().settle(claim, StoreContract.settlement(Fate.REFUSED));
        expire();
        other.lease().take("other");
        one.dueEntries().giveBack(receipt.entries());
        assertThat(other.dueEntries().claim("a", new Choice(1, 0), Set.of())).isEmpty();
    }

    /** The clocks of two machines differ: how long ago a push ended is told by the database's, which they share. */
    @Test
    void howLongAgoAPushEndedIsToldByOneClock() throws Exception {
        var wrong = InstantSource.fixed(Instant.EPOCH).withZone(ZoneOffset.UTC);
        one.lease().take("one");
        one.outbox().put(Arrivals.to("a").alert("k", CRITICAL, "1"));
        var claim = one.dueEntries().claim("a", new Choice(1, 0), Set.of()).getFirst();
        one.dueEntries().settle(claim, StoreContract.settlement(Fate.DELIVERED));
        one.lease().release();
        try (var wayOff = storeWith(wrong)) {
            wayOff.lease().take("way off");
            assertThat(wayOff.dueEntries().recover("a", Duration.ofMinutes(1)))
                    .singleElement()
                    .satisfies(past -> assertThat(past.ago()).isLessThan(Duration.ofSeconds(30)));
        }
    }

    @Test
    void theHolderIsCertainOfItForLessThanItLasts() {
        var nanos = new AtomicLong();
        var lease = new JdbcLease(
                jdbc, one.database().reads(), nanos::get, one.database().clock());
        lease.take("ticked");
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(lease.isHeld()).isTrue();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(lease.isHeld()).isFalse();
        lease.renew("");
        assertThat(lease.isHeld()).isTrue();
    }

    private void expire() {
        jdbc.sql(EXPIRE).update();
    }

    private static List<String> titles(List<Claim> claims) {
        return StoreContract.titles(claims);
    }
}
