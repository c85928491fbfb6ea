package io.cmbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.StoredCallback.Entry;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;

/** The metrics as Prometheus sees them at one moment. */
record Scrape(String text) {

    /** A destination's metric, 0 if it is not there. */
    double value(String metric, Site site, String... labels) {
        var all = String.join(",", labels);
        var name = "cm_bridge_%s{destination=\"%s\"%s} ".formatted(metric, site.name(), all.isEmpty() ? "" : "," + all);
        return text.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    /** The sum of the counters of some ways in which entries begin or cease to wait. */
    double moved(Site site, String... moves) {
        return Stream.of(moves)
                .mapToDouble(move -> value(move + "_total", site))
                .sum();
    }

    /** The identity in the Javadoc of the outbox's ledger, and that it is about these entries. */
    void assertAccounted(Site site, List<Entry> entries) {
        assertThat(moved(site, "stored", "replayed"))
                .as(site.name())
                .isEqualTo(moved(site, "delivered", "superseded", "buried", "discarded") + value("waiting", site));
        assertThat(entries)
                .as(site.name())
                .hasSize((int) moved(site, "stored"))
                .areExactly((int) value("waiting", site), in(EntryState.WAITING))
                .areExactly((int) moved(site, "delivered"), in(EntryState.DELIVERED))
                .areExactly((int) (moved(site, "buried") - moved(site, "replayed")), in(EntryState.BURIED));
    }

    private static Condition<Entry> in(EntryState state) {
        return new Condition<>(entry -> entry.state() == state, state.name());
    }
}
