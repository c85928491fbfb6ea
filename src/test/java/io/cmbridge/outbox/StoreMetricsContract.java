package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Settlement.Fate;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store shows of what is in it, on every database. */
abstract class StoreMetricsContract extends StoreContract {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private StoreMetrics metrics;

    @BeforeEach
    void showTheStore() {
        metrics = metrics();
        store.dueEntries().recover("a", Duration.ofMinutes(1));
        metrics.refresh();
    }

    @Test
    void whatIsBuriedShowsUntilItIsReplayedOrDiscarded() {
        assertThat(buried("a")).isZero();
        var entries = List.of(put("k", CRITICAL, "1"), put("other", CRITICAL, "2"), put("third", OK, "3"));
        claim(8).forEach(claim -> settle(claim, Fate.REFUSED));
        put(Arrivals.to("b").alert("k", CRITICAL, "4"));
        metrics.refresh();
        assertThat(buried("a")).isEqualTo(3);
        assertThat(buried("b")).isZero();
        assertThat(store.backlog().buried()).isEqualTo(Map.of("a", 3L));
        store.desk().replay(entries.get(0), "operator");
        store.desk().discard(entries.get(1), "operator");
        metrics.refresh();
        assertThat(buried("a")).isEqualTo(1);
        store.desk().discard(entries.get(2), "operator");
        metrics.refresh();
        assertThat(buried("a")).isZero();
        assertThat(store.backlog().buried()).isEmpty();
    }

    @Test
    void whatIsUnreadableShowsAsLongAsItIsKept() throws Exception {
        var arrivals = Arrivals.to("a").through("one");
        put(arrivals.unreadable("?"));
        put(arrivals.unreadable("??"));
        put(arrivals.through("two").alert("k", CRITICAL, "1"));
        metrics.refresh();
        assertThat(unreadable("one")).isEqualTo(2);
        assertThat(unreadable("two")).isZero();
        assertThat(store.backlog().unreadable()).isEqualTo(Map.of("one", 2L));
        tick(Duration.ofDays(30));
        store.sweeper(new Retention(Duration.ofDays(7), Duration.ofDays(30)), Duration.ZERO)
                .sweep();
        metrics.refresh();
        assertThat(unreadable("one")).isZero();
        assertThat(store.backlog().unreadable()).isEmpty();
    }

    @Test
    void whatIsDiscardedUnreadShowsNoMore() {
        long junk = put(Arrivals.to("a").unreadable("?")).callback();
        metrics.refresh();
        assertThat(unreadable("default")).isEqualTo(1);
        store.desk().discardUnreadable(junk, "operator");
        metrics.refresh();
        assertThat(unreadable("default")).isZero();
    }

    @Test
    void theOldestThatWaitsGrowsOlderBetweenTwoLooksAtTheStore() {
        assertThat(shown("oldest_waiting_seconds", "destination", "a")).isZero();
        put("k", CRITICAL, "1");
        tick(Duration.ofMillis(2500));
        metrics.refresh();
        assertThat(shown("oldest_waiting_seconds", "destination", "a")).isEqualTo(2.5);
        tick(Duration.ofMinutes(1));
        assertThat(shown("oldest_waiting_seconds", "destination", "a")).isEqualTo(62.5);
        tick(Duration.ofHours(-1));
        assertThat(shown("oldest_waiting_seconds", "destination", "a")).isZero();
        tick(Duration.ofHours(2));
        push(Fate.DELIVERED);
        metrics.refresh();
        assertThat(shown("oldest_waiting_seconds", "destination", "a")).isZero();
    }

    @Test
    void aScrapeExecutesNoStatement() {
        var recorded = new RecordedSql(database());
        var own = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (var watched = new Store(recorded, engine(), Clock.systemUTC(), own)) {
            var watching = new StoreMetrics(watched, own, Clock.systemUTC());
            watched.outbox().put(Arrivals.to("a").alert("k", CRITICAL, "1"));
            int before = recorded.prepared();
            watching.refresh();
            int after = recorded.prepared();
            assertThat(after).isGreaterThanOrEqualTo(before + 5);
            assertThat(own.scrape()).contains("cm_bridge_oldest_waiting_seconds{destination=\"a\"}");
            assertThat(recorded.prepared()).isEqualTo(after);
        }
    }

    @Test
    void aStoreThatCannotBeReadShowsWhatItHeldBefore() {
        put(Arrivals.to("a").unreadable("?"));
        metrics.refresh();
        store.close();
        metrics.refresh();
        assertThat(unreadable("default")).isEqualTo(1);
    }

    final void refresh() {
        metrics.refresh();
    }

    final double failing() {
        return registry.get("cm.bridge.store.failing").gauge().value();
    }

    private StoreMetrics metrics() {
        return new StoreMetrics(store, registry, clock());
    }

    private double buried(String destination) {
        return shown("buried_entries", "destination", destination);
    }

    private double unreadable(String integration) {
        return shown("unreadable_callbacks", "integration", integration);
    }

    private double shown(String metric, String tag, String name) {
        var series = "cm_bridge_%s{%s=\"%s\"} ".formatted(metric, tag, name);
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElseThrow();
    }
}
