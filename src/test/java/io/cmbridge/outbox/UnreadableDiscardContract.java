package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.outbox.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.Desk.Reread;
import io.cmbridge.outbox.Filter.State;
import io.cmbridge.outbox.History.Item;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.outbox.Settlement.Fate;
import io.cmbridge.outbox.UnreadableCallbacks.Newest;
import io.cmbridge.outbox.UnreadableCallbacks.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of an unreadable callback that an operator discards, on every database. */
abstract class UnreadableDiscardContract extends StoreContract {

    private final Arrivals arrivals = Arrivals.to("a");

    @Test
    void itIsKeptAndShownAndNeedsNobody() {
        long junk = unreadable("junk");
        long left = unreadable("?");
        assertThat(discard(junk)).isTrue();
        restart();
        var stored = store.backlog().find(junk).orElseThrow();
        assertThat(stored.verdict()).isEqualTo(Verdict.DISCARDED);
        assertThat(stored.problem()).contains("It is odd");
        assertThat(stored.event()).isEmpty();
        assertThat(stored.arrived().body().toString()).isEqualTo("4 bytes");
        assertThat(store.backlog().unreadable()).isEqualTo(Map.of("default", 1L));
        assertThat(discard(left)).isTrue();
        assertThat(store.backlog().unreadable()).isEmpty();
    }

    @Test
    void aSearchFindsItAmongTheDiscardedAndNotAmongTheUnreadable() {
        long junk = unreadable("junk");
        long entry = put("k", CRITICAL, "1");
        long left = unreadable("?");
        discard(junk);
        store.desk().discard(entry, "test");
        assertThat(numbers(State.UNREADABLE)).containsExactly(left);
        assertThat(numbers(State.DISCARDED)).containsExactly(entry + 1, junk);
        assertThat(items(Filter.NONE.in(State.DISCARDED)).getLast())
                .isEqualTo(new Item(junk, "default", NOON, Verdict.DISCARDED, Optional.empty(), List.of()));
        assertThat(store.history().count(Filter.NONE.in(State.DISCARDED))).isEqualTo(new History.Count(2, true));
    }

    @Test
    void itWentToNoDestinationAndIsFoundAtNone() {
        discard(unreadable("junk"));
        var none = Filter.NONE;
        assertThat(items(new Filter(
                        none.rule(),
                        none.resource(),
                        none.alertKey(),
                        none.integration(),
                        Optional.of("a"),
                        none.status(),
                        Optional.of(State.DISCARDED),
                        none.from(),
                        none.to())))
                .isEmpty();
    }

    @Test
    void nothingElseIsDiscardedAndNothingTwice() {
        long accepted = put(arrivals.alert("k", CRITICAL, "1")).callback();
        put(arrivals.alert("k", OK, "2", "t"));
        long late = put(arrivals.alert("k", CRITICAL, "3", "t")).callback();
        long read = unreadable("?");
        store.desk().readAgain(read, arrivals.alert("other", CRITICAL, "4").content(), "test");
        long junk = unreadable("junk");
        assertThat(discard(junk)).isTrue();
        for (long callback : List.of(accepted, late, read, junk, 4711L)) {
            assertThat(discard(callback)).isFalse();
        }
        assertThat(Stream.of(accepted, late, read, junk).map(this::verdictOf))
                .containsExactly(Verdict.ACCEPTED, Verdict.LATE, Verdict.ACCEPTED, Verdict.DISCARDED);
        assertThat(claim(8)).hasSize(2);
    }

    @Test
    void itIsNotReadAgain() {
        long junk = unreadable("junk");
        discard(junk);
        for (var content : List.of(arrivals.alert("k", CRITICAL, "1").content(), new Arrival.Unreadable("Other"))) {
            assertThat(store.desk().readAgain(junk, content, "test")).isEqualTo(Reread.NOT_UNREADABLE);
        }
        assertThat(store.backlog().find(junk).orElseThrow().problem()).contains("It is odd");
        assertThat(verdictOf(junk)).isEqualTo(Verdict.DISCARDED);
        assertThat(claim(8)).isEmpty();
    }

    @Test
    void aResendOfItIsKnownForTenMinutesAndOneAfterThatNeedsSomebody() {
        long junk = unreadable("junk");
        discard(junk);
        var resend = arrivals.at(NOON.plus(Duration.ofMinutes(10)).minusMillis(1));
        assertThat(put(resend.unreadable("junk"))).isEqualTo(new Receipt(Verdict.DUPLICATE, junk));
        assertThat(put(resend.alert("k", CRITICAL, "junk")).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(store.backlog().unreadable()).isEmpty();
        var another = arrivals.at(NOON.plus(Duration.ofMinutes(10)));
        assertThat(put(another.unreadable("junk")).verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(store.backlog().unreadable()).isEqualTo(Map.of("default", 1L));
    }

    @Test
    void onCallIsNotToldOfIt() {
        long first = unreadable("1");
        long second = unreadable("2");
        long third = unreadable("3");
        discard(third);
        var report = store.unreadableCallbacks().reportOf("default");
        assertThat(store.unreadableCallbacks().newest("default")).contains(new Newest(second, NOON));
        assertThat(store.unreadableCallbacks().tally(report, third)).isEqualTo(new Tally(2, NOON));
        store.desk().discardUnreadable(List.of(first, second), "test");
        assertThat(store.unreadableCallbacks().newest("default")).isEmpty();
    }

    @Test
    void whatWasCountedAsItCameStaysCounted() {
        long junk = unreadable("junk");
        var before = store.traffic().byIntegration(NOON);
        assertThat(before).isEqualTo(Map.of("default", Map.of(Traffic.Kind.UNREADABLE, 1L)));
        discard(junk);
        assertThat(store.traffic().byIntegration(NOON)).isEqualTo(before);
    }

    @Test
    void manyAreDiscardedAndCountedHoweverGiven() {
        var junk = LongStream.rangeClosed(1, 120)
                .mapToObj(number -> unreadable("junk " + number))
                .toList();
        long accepted = put(arrivals.alert("k", CRITICAL, "1")).callback();
        discard(junk.get(7));
        var asked = Stream.concat(junk.reversed().stream(), Stream.of(accepted, 4711L, junk.getFirst()))
                .toList();
        assertThat(store.desk().discardUnreadable(asked, "test")).isEqualTo(119);
        assertThat(store.backlog().unreadable()).isEmpty();
        assertThat(store.desk().discardUnreadable(List.of(), "test")).isZero();
    }

    @Test
    void ofManyEntriesOnlyTheBuriedOnesAreDiscarded() {
        long delivered = put("k", CRITICAL, "1");
        push(Fate.DELIVERED);
        long buried = put("k", OK, "2");
        push(Fate.REFUSED);
        long replayed = put("other", CRITICAL, "3");
        push(Fate.REFUSED);
        store.desk().replay(replayed, "test");
        var entries = List.of(replayed, buried, delivered, 4711L);
        assertThat(store.desk().discardBuried(entries, "test")).isEqualTo(1);
        assertThat(Stream.of(delivered, buried, replayed).map(this::stateOf))
                .containsExactly(EntryState.DELIVERED, EntryState.DISCARDED, EntryState.WAITING);
        assertThat(store.desk().discardBuried(entries, "test")).isZero();
        assertThat(counted("discarded", "a")).isZero();
        assertThat(titles(claim(8))).containsExactly("Title 3");
    }

    private long unreadable(String body) {
        return put(arrivals.unreadable(body)).callback();
    }

    private boolean discard(long callback) {
        return store.desk().discardUnreadable(callback, "test");
    }

    private Verdict verdictOf(long callback) {
        return store.backlog().find(callback).orElseThrow().verdict();
    }

    private List<Item> items(Filter filter) {
        return store.history().newest(filter, Long.MAX_VALUE, 10).items();
    }

    private List<Long> numbers(State state) {
        return items(Filter.NONE.in(state)).stream().map(Item::callback).toList();
    }
}
