package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertKey;
import io.cmbridge.outbox.Desk.Replay;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is shown of one callback, and what is counted without looking. */
abstract class BacklogContract extends StoreContract {

    @Test
    void aCallbackIsShownWithTheEventThatWasReadFromIt() {
        var receipt = put(Arrivals.to("a").alert("k", CRITICAL, "1", "t"));
        var stored = store.backlog().find(receipt.callback()).orElseThrow();
        assertThat(stored.number()).isEqualTo(receipt.callback());
        assertThat(stored.transId()).contains("t");
        var event = stored.event().orElseThrow();
        assertThat(event.key()).isEqualTo(new AlertKey("k"));
        assertThat(event.status()).isEqualTo(CRITICAL);
        assertThat(event.title()).isEqualTo("Title 1");
        assertThat(event.labels()).isEqualTo(Map.of("check", "1"));
    }

    @Test
    void anUnreadableOneHasNoEvent() {
        var receipt = put(Arrivals.to("a").unreadable("?"));
        var stored = store.backlog().find(receipt.callback()).orElseThrow();
        assertThat(stored.event()).isEmpty();
        assertThat(stored.transId()).isEmpty();
    }

    @Test
    void anEntrySaysWhenItCeasedToWaitAndThatItWentBare() {
        long recovery = put("k", OK, "1");
        assertThat(find(recovery).settledAt()).isEmpty();
        push(Fate.RESEND_BARE);
        assertThat(find(recovery).bare()).isTrue();
        tick(Duration.ofMinutes(1));
        push(Fate.DELIVERED);
        assertThat(find(recovery).settledAt()).contains(now());
    }

    @Test
    void entriesOfOneAlertAtOneDestinationShareTheirLane() {
        long first = put("k", CRITICAL, "1");
        long second = put("k", OK, "2");
        long other = put("other", OK, "3");
        assertThat(find(second).lane()).isEqualTo(find(first).lane());
        assertThat(find(other).lane()).isNotEqualTo(find(first).lane());
    }

    @Test
    void aBuriedEntryIsOvertakenWhenTheDeskWouldSaySo() {
        long first = put("k", WARNING, "1");
        push(Fate.REFUSED);
        assertThat(find(first).overtaken()).isFalse();
        put("k", CRITICAL, "2");
        assertThat(find(first).overtaken()).isFalse();
        var claim = claim();
        assertThat(find(first).overtaken()).as("on its way").isTrue();
        assertThat(store.desk().replay(first, "operator")).isEqualTo(Replay.OVERTAKEN);
        settle(claim, Fate.UNSENT);
        assertThat(find(first).overtaken()).as("has not arrived").isFalse();
        put("k", OK, "3");
        push(Fate.DELIVERED);
        push(Fate.REFUSED);
        assertThat(find(first).overtaken()).as("recovery buried").isTrue();
        assertThat(store.desk().replay(first, "operator")).isEqualTo(Replay.OVERTAKEN);
    }

    @Test
    void whatWaitsIsCountedByDestinationAlsoAfterARestart() {
        put(Arrivals.to("a", "b").alert("k", CRITICAL, "1"));
        put(Arrivals.to("b").alert("k", CRITICAL, "2"));
        store.recount();
        assertThat(store.backlog().waiting()).isEqualTo(Map.of("a", 1L, "b", 2L));
        push(Fate.DELIVERED);
        store.recount();
        assertThat(store.backlog().waiting()).isEqualTo(Map.of("a", 0L, "b", 2L));
        restart();
        assertThat(store.backlog().waiting()).isEqualTo(Map.of("b", 2L));
    }
}
