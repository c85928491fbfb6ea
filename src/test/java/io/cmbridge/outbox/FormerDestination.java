package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store in which destination {@code office} was renamed to {@code buero}: what the tests of a takeover begin with. */
abstract class FormerDestination extends StoreContract {

    static final String OFFICE = "office";
    static final String BUERO = "buero";

    private static final String UNTRUE = """
            select count(*) from lane where
              head is distinct from (select min(id) from entry where lane = lane.id and state = 'WAITING')
              or urgency is distinct from (select min(urgency) from entry where lane = lane.id and state = 'WAITING')
              or claimed is not null and not exists (select 1 from entry where id = claimed and lane = lane.id and state = 'WAITING')
            """;

    /** Puts an alert. Returns its entry at the first of the destinations. */
    final long accept(List<String> destinations, EventStatus status, String title) {
        var receipt =
                put(Arrivals.to(destinations.toArray(String[]::new)).at(now()).alert("k", status, title));
        return store.backlog().find(receipt.callback()).orElseThrow().entries().stream()
                .filter(entry -> entry.destination().equals(destinations.getFirst()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    final long accept(String destination, EventStatus status, String title) {
        return accept(List.of(destination), status, title);
    }

    /** Has an alert delivered to both, so that its recovery goes to both. */
    final void openAtBoth() {
        accept(List.of(OFFICE, BUERO), EventStatus.CRITICAL, "0");
        push(OFFICE, Fate.DELIVERED);
        push(BUERO, Fate.DELIVERED);
    }

    final Claim claim(String destination) {
        return store.dueEntries().claim(destination, new Choice(1, 0), Set.of()).getFirst();
    }

    final void push(String destination, Fate fate) {
        settle(claim(destination), fate);
    }

    /** As a start does in which one has replaced the other. */
    final void takeOver() {
        restart();
        store.dueEntries().takeOver(OFFICE, BUERO);
        store.dueEntries().recover(BUERO, Duration.ofMinutes(1));
        assertLanesAreTrue();
    }

    final void assertLanesAreTrue() {
        assertThat(query(UNTRUE)).isZero();
        assertThat(query("select count(*) from lane where destination = 'office'"))
                .isZero();
    }

    final long query(String sql) {
        return JdbcClient.create(database()).sql(sql).query(Long.class).single();
    }

    /** Delivers all that waits for the new one, and returns the titles in the order in which they went. */
    final List<String> drained() {
        var titles = new ArrayList<String>();
        for (var claims = due(); !claims.isEmpty(); claims = due()) {
            claims.forEach(claim -> settle(claim, Fate.DELIVERED));
            titles.addAll(titles(claims));
        }
        return titles;
    }

    private List<Claim> due() {
        return store.dueEntries().claim(BUERO, new Choice(0, 1), Set.of());
    }

    final EntryState state(long entry) {
        return JdbcClient.create(database())
                .sql("select state from entry where id = ?")
                .param(entry)
                .query((row, number) -> EntryState.valueOf(row.getString("state")))
                .single();
    }

    /** Where a recovery goes whose routes lead elsewhere. */
    final List<String> recoveryGoesTo(String title) {
        var receipt = put(Arrivals.to("elsewhere").at(now()).alert("k", EventStatus.OK, title));
        return store.backlog().find(receipt.callback()).orElseThrow().entries().stream()
                .map(StoredCallback.Entry::destination)
                .toList();
    }
}
