package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.UnreadableCallbacks.Newest;
import io.cmbridge.outbox.UnreadableCallbacks.Tally;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is known of unreadable callbacks, and that it is told once, on every database. */
abstract class UnreadableCallbacksContract extends StoreContract {

    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private final Arrivals arrivals = Arrivals.to("a");

    @Test
    void theNewestIsTheOneStoredLastWhateverItsTime() {
        assertThat(callbacks().newest("default")).isEmpty();
        put(arrivals.at(ONE).unreadable("1"));
        long last = put(arrivals.unreadable("2")).callback();
        put(arrivals.alert("k", WARNING, "3"));
        put(arrivals.through("other").unreadable("4"));
        put(arrivals.unreadable("2"));
        assertThat(callbacks().newest("default")).contains(new Newest(last, NOON));
    }

    @Test
    void aTallyCountsWhatCameSinceTheAlertWasOpened() {
        put(arrivals.at(ONE).unreadable("1"));
        long second = put(arrivals.unreadable("2")).callback();
        put(arrivals.alert("k", WARNING, "3"));
        put(arrivals.through("other").unreadable("4"));
        long third = put(arrivals.at(ONE).unreadable("5")).callback();
        var unread = callbacks().reportOf("default");
        assertThat(callbacks().tally(unread, second)).isEqualTo(new Tally(2, NOON));
        var open = unread.telling(second, NOON);
        assertThat(callbacks().tally(open, third)).isEqualTo(new Tally(3, NOON));
        assertThat(callbacks().tally(open.closed(), third)).isEqualTo(new Tally(1, ONE));
    }

    @Test
    void whatIsToldIsKeptWithTheEventAndOutlivesARestart() {
        var unread = callbacks().reportOf("default");
        var told = unread.telling(put(arrivals.unreadable("?")).callback(), NOON);
        assertThat(callbacks().put(unread, told, arrivals.alert("report", WARNING, "1")))
                .isTrue();
        restart();
        assertThat(callbacks().reportOf("default")).isEqualTo(told);
        assertThat(callbacks().reportOf("other").told()).isZero();
        assertThat(push(Settlement.Fate.DELIVERED)).isEqualTo("Title 1");
    }

    @Test
    void whatHasBeenToldMeanwhileIsNotToldAgain() {
        var unread = callbacks().reportOf("default");
        var told = unread.telling(put(arrivals.unreadable("?")).callback(), NOON);
        assertThat(callbacks().put(unread, told, arrivals.alert("report", WARNING, "1")))
                .isTrue();
        assertThat(callbacks().put(unread, told, arrivals.alert("report", WARNING, "2")))
                .isFalse();
        callbacks().keep(unread, unread.toldAt(ONE));
        assertThat(callbacks().reportOf("default")).isEqualTo(told);
        assertThat(callbacks().put(told, told.closed(), arrivals.alert("report", OK, "3")))
                .isTrue();
        assertThat(callbacks().put(told, told.closed(), arrivals.alert("report", OK, "4")))
                .isFalse();
        assertThat(counted("stored", "a")).isEqualTo(2);
        assertThat(titles(claim(8))).containsExactly("Title 1");
    }

    @Test
    void theOpenReportsAreThoseNotClosedSince() {
        for (var name : new String[] {"b", "a", "c"}) {
            var unread = callbacks().reportOf(name);
            callbacks().put(unread, unread.telling(1, NOON), arrivals.alert(name, WARNING, name));
        }
        assertThat(callbacks().reported()).containsExactly("a", "b", "c");
        var open = callbacks().reportOf("b");
        callbacks().put(open, open.closed(), arrivals.alert("b", OK, "closed"));
        assertThat(callbacks().reported()).containsExactly("a", "c");
    }

    @Test
    void aReportThatIsGivenAnotherTimeIsOtherwiseTheSame() {
        var unread = callbacks().reportOf("default");
        var told = unread.telling(1, NOON);
        callbacks().put(unread, told, arrivals.alert("report", WARNING, "1"));
        callbacks().keep(told, told.toldAt(ONE));
        assertThat(callbacks().reportOf("default")).isEqualTo(told.toldAt(ONE));
        assertThat(counted("stored", "a")).isEqualTo(1);
    }

    UnreadableCallbacks callbacks() {
        return store.unreadableCallbacks();
    }
}
