package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Route;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Filter.State;
import io.cmbridge.outbox.History.Found;
import io.cmbridge.outbox.History.Item;
import io.cmbridge.outbox.History.Neighbour;
import io.cmbridge.outbox.JdbcHistory.Bounds;
import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Settlement.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** That every search finds exactly what its filter lets through, page by page, however little it looks at at a time. */
abstract class HistoryContract extends StoreContract {

    private static final int CALLBACKS = 300;
    private static final int SEARCHES = 300;
    private static final List<String> RULES = List.of("Rule 1", "rule_2 at 100%", "Straße!", "ΟΔΥΣΣΕΑΣ ΣΑΣ", "sas");

    private final Reads reads = new Reads();
    private final Random random = new Random(5);

    @AfterEach
    void stopReading() {
        reads.close();
    }

    @Test
    void everySearchFindsExactlyWhatItsFilterLetsThrough() throws InterruptedException {
        var begin = now();
        fill();
        var all = LongStream.rangeClosed(1, CALLBACKS + 10)
                .mapToObj(store.backlog()::find)
                .flatMap(Optional::stream)
                .toList();
        var span = Duration.between(begin, now());
        for (int i = 0; i < SEARCHES; i++) {
            var model = FilterModel.random(random, begin, span);
            var matching = all.stream().filter(model::letsThrough).toList();
            searchNewest(model.filter(), matching);
            searchOldest(model.filter(), matching);
            count(model.filter(), matching.size());
        }
    }

    @Test
    void destinationAndStateAreThoseOfTheSameEntry() {
        var receipt = put(Arrivals.to("a", "b").alert("k", CRITICAL, "1"));
        push(Fate.REFUSED);
        assertThat(numbers(newest(to("a").in(State.BURIED)))).containsExactly(receipt.callback());
        assertThat(numbers(newest(to("b").in(State.BURIED)))).isEmpty();
        assertThat(numbers(newest(to("b").in(State.WAITING)))).containsExactly(receipt.callback());
    }

    @Test
    void anItemShowsWhatBecameOfTheCallback() {
        long entry = put("k", CRITICAL, "1");
        push(Fate.DELIVERED);
        var item =
                store.history().newest(Filter.NONE, Long.MAX_VALUE, 1).items().getFirst();
        assertThat(item.event()).contains(new History.Event("k", CRITICAL, "Title 1", Map.of("check", "1")));
        assertThat(item.entries()).containsExactly(new History.Entry(entry, "a", EntryState.DELIVERED));
    }

    @Test
    void theNeighboursOfAnEntryAreThoseOfItsLaneNearestFirst() {
        var entries = new ArrayList<Long>();
        for (int i = 0; i < 9; i++) {
            entries.add(put("k", i % 3 == 0 ? OK : WARNING, Integer.toString(i)));
            put("other", CRITICAL, "other " + i);
            if (i % 2 == 0) {
                store.desk().discard(entries.getLast(), "operator");
            }
        }
        var neighbours = store.history().neighbours(entries.get(4), 3);
        assertThat(neighbours.before())
                .extracting(Neighbour::entry)
                .containsExactly(entries.get(3), entries.get(2), entries.get(1));
        assertThat(neighbours.after())
                .extracting(Neighbour::entry)
                .containsExactly(entries.get(5), entries.get(6), entries.get(7));
        assertThat(neighbours.before().getFirst().status()).isEqualTo(OK);
        assertThat(neighbours.after().get(1).state()).isEqualTo(EntryState.DISCARDED);
        assertThat(store.history().neighbours(entries.getFirst(), 3).before()).isEmpty();
        assertThat(store.history().neighbours(4711, 3).after()).isEmpty();
    }

    private void searchNewest(Filter filter, List<StoredCallback> matching) {
        var history = narrow();
        var found = new ArrayList<Long>();
        long start = random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(CALLBACKS);
        int most = 1 + random.nextInt(30);
        var page = history.newest(filter, start, most);
        take(page, most, found);
        while (page.next().isPresent()) {
            page = history.newest(filter, page.next().getAsLong(), most);
            take(page, most, found);
        }
        var expected = matching.reversed().stream().map(StoredCallback::number).filter(number -> number < start);
        assertThat(found).as("%s before %s by %s", filter, start, most).containsExactlyElementsOf(expected.toList());
    }

    private void searchOldest(Filter filter, List<StoredCallback> matching) {
        var history = narrow();
        var found = new ArrayList<Long>();
        long start = random.nextBoolean() ? 0 : random.nextInt(CALLBACKS);
        int most = 1 + random.nextInt(30);
        var page = history.oldest(filter, start, most);
        take(page, most, found);
        while (page.next().isPresent()) {
            page = history.oldest(filter, page.next().getAsLong(), most);
            take(page, most, found);
        }
        var expected = matching.stream().map(StoredCallback::number).filter(number -> number > start);
        assertThat(found).as("%s after %s by %s", filter, start, most).containsExactlyElementsOf(expected.toList());
    }

    private void count(Filter filter, int expected) {
        assertThat(store.history().count(filter)).as(filter.toString()).isEqualTo(new History.Count(expected, true));
        var some = narrow().count(filter);
        assertThat(some.number()).as(filter.toString()).isLessThanOrEqualTo(expected);
        assertThat(some.isAll() && some.number() < expected)
                .as(filter.toString())
                .isFalse();
    }

    private void take(Found page, int most, List<Long> found) {
        assertThat(page.items()).hasSizeLessThanOrEqualTo(most);
        found.addAll(numbers(page));
        var reached = page.next().isEmpty()
                ? Optional.empty()
                : store.backlog()
                        .find(page.next().getAsLong())
                        .map(last -> last.arrived().receivedAt());
        assertThat(page.reached()).isEqualTo(reached);
    }

    /** Looks at so few at a time that searches end at their bounds. */
    private History narrow() {
        int step = 2 + random.nextInt(5);
        var bounds = new Bounds(10 + random.nextInt(50), step * (1 + random.nextInt(5)), step);
        return new JdbcHistory(JdbcClient.create(database()), reads, bounds);
    }

    private Found newest(Filter filter) {
        return store.history().newest(filter, Long.MAX_VALUE, 10);
    }

    private static List<Long> numbers(Found found) {
        return found.items().stream().map(Item::callback).toList();
    }

    private static Filter to(String destination) {
        var none = Filter.NONE;
        return new Filter(
                none.rule(),
                none.resource(),
                none.alertKey(),
                none.integration(),
                Optional.of(destination),
                none.status(),
                none.state(),
                none.from(),
                none.to());
    }

    /** Entries in every state, clocks that jump, and gaps where callbacks have been swept. */
    private void fill() throws InterruptedException {
        for (int i = 0; i < CALLBACKS; i++) {
            tick(
                    random.nextInt(20) == 0
                            ? Duration.ofHours(random.nextInt(60) - 20)
                            : Duration.ofMinutes(random.nextInt(90)));
            put(arrival(i));
            if (random.nextInt(3) == 0) {
                List.of("a", "b", "c").forEach(this::deliver);
            }
            if (random.nextInt(9) == 0) {
                store.desk().discard(1 + random.nextInt(i + 1), "operator");
                store.desk().replay(1 + random.nextInt(i + 1), "operator");
                store.desk().discardUnreadable(unread(), "operator");
            }
        }
        store.sweeper(new Retention(Duration.ofDays(6), Duration.ofDays(8)), Duration.ZERO)
                .sweep();
    }

    /** Half of them, so far. */
    private List<Long> unread() {
        return numbers(newest(Filter.NONE.in(State.UNREADABLE))).stream()
                .filter(callback -> random.nextBoolean())
                .toList();
    }

    private void deliver(String destination) {
        var fates = List.of(Fate.DELIVERED, Fate.DELIVERED, Fate.REFUSED, Fate.UNSENT);
        for (var claim : store.dueEntries().claim(destination, new Choice(2, 1), Set.of())) {
            settle(claim, fates.get(random.nextInt(fates.size())));
        }
    }

    private Arrival arrival(int number) {
        var integration = "i" + random.nextInt(2);
        var body = new Body(Integer.toString(number).getBytes(UTF_8));
        if (random.nextInt(12) == 0) {
            return new Arrival(integration, now(), body, new Arrival.Unreadable("It is odd"));
        }
        int key = random.nextInt(6);
        var status = List.of(EventStatus.values()).get(random.nextInt(4));
        var labels = Map.of("check", RULES.get(key % RULES.size()), "resource", "Rule %d of !_%%".formatted(key));
        var event =
                new AlertEvent(new AlertKey("k" + key), status, "Title " + number, "", key == 0 ? Map.of() : labels);
        var destinations = random.ints(1 + random.nextInt(3), 0, 3)
                .distinct()
                .mapToObj(i -> List.of("a", "b", "c").get(i));
        var transId = Optional.of("t" + number / 20);
        return new Arrival(
                integration,
                now(),
                body,
                new Alert(event, new Route("private", destinations.toList()), transId, Optional.of(now())));
    }
}
