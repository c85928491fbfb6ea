package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.outbox.Desk.Replay.OVERTAKEN;
import static io.cmbridge.outbox.Desk.Replay.REPLAYED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Settlement.Fate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While a recovery is buried its alert is open at its destination, and no firing before it is replayed. */
abstract class BuriedRecoveryContract extends StoreContract {

    @Test
    void aFiringBehindWhichARecoveryIsBuriedIsNotReplayedButTheRecoveryIs() {
        long firing = buried("1", CRITICAL);
        long recovery = buried("2", OK);
        assertThat(store.desk().replay(firing, "test")).isEqualTo(OVERTAKEN);
        assertThat(store.desk().replay(recovery, "test")).isEqualTo(REPLAYED);
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 2");
        assertThat(store.desk().replay(firing, "test")).isEqualTo(OVERTAKEN);
    }

    @Test
    void whileTheRecoveryWaitsInItsPlaceAgainTheFiringBeforeItIsReplayed() {
        long firing = buried("1", CRITICAL);
        long recovery = buried("2", OK);
        store.desk().replay(recovery, "test");
        assertThat(store.desk().replay(firing, "test")).isEqualTo(REPLAYED);
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 1");
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 2");
    }

    @Test
    void aNewRecoveryGoesWhereAnEarlierOneIsBuried() {
        put("k", CRITICAL, "1");
        push(Fate.DELIVERED);
        buried("2", OK);
        assertThat(recoveryRoutedElsewhereGoesTo("3")).containsExactly("a");
        assertThat(push(Fate.DELIVERED)).isEqualTo("Title 3");
        assertThat(recoveryRoutedElsewhereGoesTo("4")).containsExactly("b");
    }

    @Test
    void aRecoveryThatIsReplayedOrDiscardedNoLongerHoldsItsAlertOpen() {
        long recovery = buried("1", OK);
        store.desk().replay(recovery, "test");
        assertThat(recoveryRoutedElsewhereGoesTo("2")).containsExactly("b");
        push(Fate.REFUSED);
        store.desk().discard(recovery, "test");
        assertThat(recoveryRoutedElsewhereGoesTo("3")).containsExactly("b");
    }

    @Test
    void discardingTheOlderOfTwoBuriedRecoveriesLeavesTheAlertOpen() {
        long older = buried("1", OK);
        long firing = buried("2", CRITICAL);
        buried("3", OK);
        store.desk().discard(older, "test");
        assertThat(recoveryRoutedElsewhereGoesTo("4")).containsExactly("a");
        assertThat(store.desk().replay(firing, "test")).isEqualTo(OVERTAKEN);
    }

    @Test
    void replayingTheNewerOfTwoBuriedRecoveriesLeavesTheOlderInMind() {
        long firing = buried("1", CRITICAL);
        long older = buried("2", OK);
        long newer = buried("3", OK);
        assertThat(store.desk().replay(older, "test")).isEqualTo(OVERTAKEN);
        assertThat(store.desk().replay(newer, "test")).isEqualTo(REPLAYED);
        assertThat(store.desk().replay(firing, "test")).isEqualTo(OVERTAKEN);
        assertThat(recoveryRoutedElsewhereGoesTo("4")).containsExactly("a");
        assertThat(store.desk().replay(older, "test")).isEqualTo(REPLAYED);
    }

    @Test
    void aFiringBetweenTwoRecoveriesIsNotReplayedAlthoughTheOlderIsBuriedLast() {
        long older = buried("1", OK);
        long firing = buried("2", CRITICAL);
        put("k", OK, "3");
        store.desk().replay(older, "test");
        assertThat(List.of(push(Fate.REFUSED), push(Fate.REFUSED))).containsExactly("Title 3", "Title 1");
        assertThat(store.desk().replay(firing, "test")).isEqualTo(OVERTAKEN);
    }

    @Test
    void aFiringBetweenTwoRecoveriesIsNotReplayedAlthoughTheOlderClosesTheAlert() {
        long older = buried("1", OK);
        long firing = buried("2", CRITICAL);
        long newer = put("k", OK, "3");
        store.desk().replay(older, "test");
        assertThat(List.of(push(Fate.REFUSED), push(Fate.DELIVERED))).containsExactly("Title 3", "Title 1");
        assertThat(recoveryRoutedElsewhereGoesTo("4")).containsExactly("b");
        assertThat(store.desk().replay(firing, "test")).isEqualTo(OVERTAKEN);
        assertThat(store.desk().replay(newer, "test")).isEqualTo(REPLAYED);
    }

    /** Puts an entry that is refused. */
    private long buried(String title, EventStatus status) {
        long entry = put("k", status, title);
        assertThat(push(Fate.REFUSED)).isEqualTo("Title " + title);
        return entry;
    }

    private List<String> recoveryRoutedElsewhereGoesTo(String title) {
        var receipt = put(Arrivals.to("b").alert("k", OK, title));
        return store.backlog().find(receipt.callback()).orElseThrow().entries().stream()
                .map(StoredCallback.Entry::destination)
                .toList();
    }
}
