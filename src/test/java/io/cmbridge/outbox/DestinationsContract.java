package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.Receipt.Verdict;
import org.junit.jupiter.api.Test;

/** Which destinations an event goes to, and what is remembered of why. */
abstract class DestinationsContract extends StoreContract {

    @Test
    void aCallbackTellsWhatLedItToItsDestinations() {
        assertThat(route(put(Arrivals.to("a", "b").alert("k", WARNING, "1", "t"))))
                .isEqualTo("private");
        assertThat(route(put(Arrivals.to("c").alert("k", OK, "2", "t")))).isEqualTo("where its alert was open");
        assertThat(route(put(Arrivals.to("c").alert("other", OK, "3")))).isEqualTo("private");
    }

    @Test
    void aCallbackThatGoesNowhereTellsOfNoRoute() {
        put(Arrivals.to("a").alert("k", OK, "1", "t"));
        var late = put(Arrivals.to("a").alert("k", WARNING, "2", "t"));
        assertThat(late.verdict()).isEqualTo(Verdict.LATE);
        assertThat(route(late)).isEqualTo("none");
        assertThat(route(put(Arrivals.to("a").unreadable("?")))).isEqualTo("none");
    }

    @Test
    void aRecoveryClosesItsAlertWhereverAnEscalationOpenedIt() {
        put(Arrivals.to("office").alert("k", WARNING, "1", "t"));
        put(Arrivals.to("on-call").alert("k", CRITICAL, "2", "t"));
        var recovery = put(Arrivals.to("office").alert("k", OK, "3", "t"));
        assertThat(store.backlog().find(recovery.callback()).orElseThrow().entries())
                .extracting(StoredCallback.Entry::destination)
                .containsExactlyInAnyOrder("office", "on-call");
    }

    private String route(Receipt receipt) {
        return store.backlog().find(receipt.callback()).orElseThrow().route().orElse("none");
    }

    /** PostgreSQL has no U+0000 and indexes no long text; half of a surrogate pair is no character anywhere. */
    @Test
    void whateverASenderWritesIsStored() {
        var hostile = "\u0000 and \ud800 half " + "x".repeat(200);
        var receipt = put(Arrivals.to("a").alert("k", OK, hostile, "t".repeat(60_000)));
        var late = put(Arrivals.to("a").alert("k", CRITICAL, hostile + " late", "t".repeat(60_000)));
        assertThat(receipt.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(late.verdict()).isEqualTo(Verdict.LATE);
        var stored = store.backlog().find(receipt.callback()).orElseThrow();
        assertThat(stored.event().orElseThrow().title()).startsWith("Title \uFFFD and \uFFFD half xxx");
        assertThat(stored.event().orElseThrow().labels().get("check")).endsWith("xxx");
        assertThat(claim().event()).isEqualTo(stored.event().orElseThrow());
    }
}
