package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.OpenAlerts.OpenAlert;
import io.cmbridge.outbox.OpenAlerts.Summary;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which alerts count as open, and which of them are silent. */
abstract class OpenAlertsContract extends StoreContract {

    @Test
    void anAlertIsOpenAtEachDestinationUntilItsRecoveryIsAccepted() {
        assertThat(store.openAlerts().summary(Instant.MAX)).isEqualTo(new Summary(0, Optional.empty(), 0));
        var begin = now();
        put("k", "1", CRITICAL, "a", "b");
        tick(Duration.ofMinutes(1));
        put("other", "2", WARNING, "a");
        tick(Duration.ofMinutes(1));
        put("k", "3", CRITICAL, "a", "b");
        assertThat(store.openAlerts().summary(now())).isEqualTo(new Summary(3, Optional.of(begin), 1));
        put("k", "4", OK, "a", "b");
        assertThat(store.openAlerts().summary(now()))
                .isEqualTo(new Summary(1, Optional.of(begin.plus(Duration.ofMinutes(1))), 1));
    }

    @Test
    void theLongestSilentComeFirst() {
        put("k", "1", CRITICAL, "a");
        tick(Duration.ofMinutes(1));
        put("other", "2", WARNING, "a");
        tick(Duration.ofMinutes(1));
        var heard = put("k", "3", CRITICAL, "a");
        assertThat(keys(Instant.MAX, 9)).containsExactly("other", "k");
        assertThat(keys(Instant.MAX, 1)).containsExactly("other");
        assertThat(keys(now(), 9)).containsExactly("other");
        assertThat(keys(now().plusMillis(1), 9)).containsExactly("other", "k");
        assertThat(store.openAlerts().silent(Instant.MAX, 9).getLast())
                .isEqualTo(new OpenAlert(
                        new AlertKey("k"),
                        "a",
                        CRITICAL,
                        now().minus(Duration.ofMinutes(2)),
                        now(),
                        heard.callback(),
                        Optional.of("Title 3")));
    }

    @Test
    void anAlertWhoseRecoveryIsBuriedIsOpen() {
        put("k", "1", OK, "a");
        assertThat(keys(Instant.MAX, 9)).isEmpty();
        push(Fate.REFUSED);
        assertThat(store.openAlerts().silent(Instant.MAX, 9))
                .extracting(OpenAlert::status)
                .containsExactly(OK);
    }

    @Test
    void aNotificationIsNeverOpen() {
        put(Arrivals.to("a").notification("k", CRITICAL, "1"));
        assertThat(keys(Instant.MAX, 9)).isEmpty();
        assertThat(store.openAlerts().summary(Instant.MAX).number()).isZero();
    }

    private Receipt put(String key, String title, EventStatus status, String... destinations) {
        return put(Arrivals.to(destinations).at(now()).alert(key, status, title));
    }

    private List<String> keys(Instant heardBefore, int most) {
        return store.openAlerts().silent(heardBefore, most).stream()
                .map(alert -> alert.key().value())
                .toList();
    }
}
