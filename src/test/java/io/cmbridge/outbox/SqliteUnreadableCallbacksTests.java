package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteUnreadableCallbacksTests extends UnreadableCallbacksContract {

    private final Arrivals arrivals = Arrivals.to("a");

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }

    /** Of the tables that one commit writes, each in turn refuses its row. */
    @ParameterizedTest
    @ValueSource(strings = {"report", "callback", "lane", "entry"})
    void theEventAndWhatItTellsAreStoredBothOrNeither(String refusing) {
        var unread = callbacks().reportOf("default");
        var told = unread.telling(put(arrivals.unreadable("?")).callback(), NOON);
        change("create trigger refuse before insert on %s begin select raise(abort, 'refused'); end"
                .formatted(refusing));
        assertThatThrownBy(() -> callbacks().put(unread, told, arrivals.alert("report", WARNING, "1")))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(callbacks().reportOf("default")).isEqualTo(unread);
        assertThat(claim(8)).isEmpty();
        change("drop trigger refuse");
        assertThat(callbacks().put(unread, told, arrivals.alert("report", WARNING, "1")))
                .isTrue();
        assertThat(titles(claim(8))).containsExactly("Title 1");
    }

    private void change(String sql) {
        JdbcClient.create(database()).sql(sql).update();
    }
}
