package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.INFO;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static io.cmbridge.outbox.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Traffic.Heard;
import io.cmbridge.outbox.Traffic.Kind;
import io.cmbridge.outbox.Traffic.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is counted of what is stored, on every database. */
abstract class TrafficContract extends StoreContract {

    private static final Retention RETENTION = new Retention(Duration.ofDays(7), Duration.ofDays(30));
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private int number;

    @Test
    void everyKindIsCountedAtItsIntegration() {
        put(now("one").alert("a", CRITICAL, "1", "t"));
        put(now("one").alert("a", WARNING, "2", "t"));
        put(now("one").alert("b", INFO, "3"));
        put(now("one").alert("a", OK, "4", "t"));
        put(now("one").alert("a", CRITICAL, "5", "t"));
        put(now("one").unreadable("?"));
        put(now("two").notification("c", INFO, "6"));
        put(now("two").notification("c", INFO, "7"));
        assertThat(store.traffic().byIntegration(now()))
                .isEqualTo(Map.of(
                        "one",
                        Map.of(
                                Kind.CRITICAL,
                                1L,
                                Kind.WARNING,
                                1L,
                                Kind.INFO,
                                1L,
                                Kind.OK,
                                1L,
                                Kind.LATE,
                                1L,
                                Kind.UNREADABLE,
                                1L),
                        "two",
                        Map.of(Kind.INFO, 2L)));
    }

    @Test
    void aResendIsNeitherCountedNorHeard() {
        var arrival = now("one").alert("a", CRITICAL, "1");
        put(arrival);
        tick(Duration.ofMinutes(5));
        put(new Arrival("one", now(), arrival.body(), arrival.content()));
        assertThat(store.traffic().byIntegration(NOON)).isEqualTo(Map.of("one", Map.of(Kind.CRITICAL, 1L)));
        assertThat(heard("one")).isEqualTo(new Heard(Optional.of(NOON), Optional.empty()));
    }

    @Test
    void aReportOfOurOwnIsNoTraffic() {
        long callback = put(now("one").unreadable("?")).callback();
        tick(HOUR);
        var report = store.unreadableCallbacks().reportOf("one");
        var told = report.telling(callback, now());
        assertThat(store.unreadableCallbacks().put(report, told, now("one").alert("report", WARNING, "1")))
                .isTrue();
        assertThat(store.traffic().byIntegration(NOON)).isEqualTo(Map.of("one", Map.of(Kind.UNREADABLE, 1L)));
        assertThat(heard("one").event()).contains(NOON);
    }

    @Test
    void spansBeginAtMultiplesOfTheirWidthAndTheLastOneHoldsNow() {
        tick(Duration.ofMinutes(7));
        store("one", CRITICAL);
        tick(Duration.ofMinutes(12).plusMillis(59_999));
        store("two", CRITICAL);
        assertThat(store.traffic().spans(NOON.plusSeconds(299), Duration.ofMinutes(5)))
                .containsExactly(span(0), span(5, Kind.CRITICAL), span(10), span(15, Kind.CRITICAL));
        tick(Duration.ofMillis(1));
        assertThat(store.traffic().spans(now(), Duration.ofMinutes(5))).containsExactly(span(20));
        assertThat(store.traffic().spans(now(), DAY)).hasSize(1);
    }

    @Test
    void whatIsAskedForBeginsADayAgoAtMost() {
        store("one", CRITICAL);
        tick(DAY);
        store("one", OK);
        assertThat(store.traffic().byIntegration(NOON.minus(DAY)).get("one")).hasSize(2);
        assertThat(store.traffic().spans(Instant.EPOCH, HOUR)).hasSize(25);
        tick(Duration.ofMinutes(1));
        assertThat(store.traffic().byIntegration(Instant.EPOCH)).isEqualTo(Map.of("one", Map.of(Kind.OK, 1L)));
    }

    @Test
    void aWidthIsOfWholeMinutesUpToADay() {
        for (var width : List.of(Duration.ZERO, Duration.ofSeconds(90), DAY.plusMinutes(1), HOUR.negated())) {
            assertThatThrownBy(() -> store.traffic().spans(NOON, width)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatWasStoredWhileTheClockWasAheadIsCountedWhenItsTimeComes() {
        tick(HOUR);
        store("one", CRITICAL);
        tick(HOUR.negated());
        assertThat(store.traffic().byIntegration(NOON)).isEmpty();
        assertThat(store.traffic().spans(NOON.plus(DAY), HOUR)).containsExactly(span(0));
        tick(HOUR);
        assertThat(store.traffic().spans(NOON, HOUR)).containsExactly(span(0), span(60, Kind.CRITICAL));
    }

    @Test
    void theLastEventIsTheOneThatCameLastWhateverItsTime() {
        store("one", CRITICAL);
        tick(HOUR.negated());
        put(now("one").unreadable("?"));
        assertThat(heard("one").event()).contains(now());
        tick(DAY);
        put(now("one").alert("a", OK, "ok", "t"));
        put(now("one").alert("a", CRITICAL, "late", "t"));
        restart();
        assertThat(store.traffic().heard()).isEqualTo(Map.of("one", new Heard(Optional.of(now()), Optional.empty())));
    }

    @Test
    void aTestIsKeptToTheSecondAndMovesNoEvent() {
        press(now());
        tick(Duration.ofMillis(999));
        store.outbox().tested("one", now());
        store("two", OK);
        assertThat(heard("one")).isEqualTo(new Heard(Optional.empty(), Optional.of(NOON)));
        tick(Duration.ofMillis(1));
        press(now());
        tick(HOUR.negated());
        press(now());
        assertThat(heard("two").test()).isEmpty();
    }

    @Test
    void aTestOfAStoreThatIsClosedIsForgotten() {
        store.close();
        store.outbox().tested("one", now());
        restart();
        assertThat(store.traffic().heard()).isEmpty();
    }

    @Test
    void countsGoAfterTwoDaysAndWhatWasHeardStays() throws Exception {
        tick(DAY.multipliedBy(1000));
        store("future", CRITICAL);
        tick(DAY.multipliedBy(-1000));
        for (int minute = 0; minute < 100; minute++) {
            store("one", CRITICAL);
            tick(Duration.ofMinutes(1));
        }
        assertThat(rowsAfterSweep()).isEqualTo(100);
        tick(DAY.multipliedBy(2).minus(Duration.ofMinutes(100)));
        assertThat(rowsAfterSweep()).isEqualTo(100);
        tick(Duration.ofMinutes(99));
        assertThat(rowsAfterSweep()).isEqualTo(1);
        tick(Duration.ofMinutes(1));
        assertThat(rowsAfterSweep()).isZero();
        assertThat(store.traffic().heard()).containsOnlyKeys("future", "one");
    }

    private void press(Instant at) {
        store.outbox().tested("one", at);
        await().until(() -> heard("one").test().equals(Optional.of(at)));
    }

    private Heard heard(String integration) {
        return store.traffic().heard().getOrDefault(integration, new Heard(Optional.empty(), Optional.empty()));
    }

    final Arrivals now(String integration) {
        return Arrivals.to("a").through(integration).at(now());
    }

    private void store(String integration, EventStatus status) {
        put(now(integration).alert("k", status, "store " + ++number));
    }

    /** A span that began some minutes after noon, with one callback of each kind. */
    private static Span span(int minutes, Kind... kinds) {
        var numbers = new HashMap<Kind, Long>();
        List.of(kinds).forEach(kind -> numbers.put(kind, 1L));
        return new Span(NOON.plus(Duration.ofMinutes(minutes)), numbers);
    }

    private long rowsAfterSweep() throws InterruptedException {
        store.sweeper(RETENTION, Duration.ZERO).sweep();
        return JdbcClient.create(database())
                .sql("select count(*) from traffic")
                .query(Long.class)
                .single();
    }
}
