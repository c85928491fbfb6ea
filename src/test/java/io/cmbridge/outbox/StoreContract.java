package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.Settlement.Fate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store at noon on an empty database: what every contract of a store begins with. */
abstract class StoreContract {

    static final PushResult RESULT = new PushResult("word", 200, "code", "message", "request 1", Duration.ofMillis(7));

    Store store;
    private final InstantSource clock = this::now;
    private final Map<Long, Long> callbackByEntry = new HashMap<>();
    private volatile Instant now = Arrivals.NOON;
    private MeterRegistry registry = new SimpleMeterRegistry();
    private TestDatabase database;

    /** A migrated database; what it is, is all that a test class per database has to say. */
    interface TestDatabase extends AutoCloseable {

        DataSource source();

        default Engine engine() {
            return Engine.SQLITE;
        }

        @Override
        void close();
    }

    abstract TestDatabase open(Path directory);

    @BeforeEach
    void openStore(@TempDir Path directory) {
        database = open(directory);
        store = newStore();
    }

    @AfterEach
    void closeStore() {
        store.close();
        database.close();
    }

    final DataSource database() {
        return database.source();
    }

    final Engine engine() {
        return database.engine();
    }

    /** As after a stop or a crash: nothing is left but the database. */
    final void restart() {
        store.close();
        store = newStore();
    }

    /** Sets the clock, forward or back. */
    final void tick(Duration duration) {
        now = now.plus(duration);
    }

    final Instant now() {
        return now;
    }

    /** The one that {@link #tick} sets. */
    final Clock clock() {
        return clock.withZone(ZoneOffset.UTC);
    }

    final Receipt put(Arrival arrival) {
        return store.outbox().put(arrival);
    }

    /** Puts an alert for destination a. Returns its entry. */
    final long put(String key, EventStatus status, String title) {
        var receipt = put(Arrivals.to("a").alert(key, status, title));
        long entry = store.backlog()
                .find(receipt.callback())
                .orElseThrow()
                .entries()
                .getFirst()
                .id();
        callbackByEntry.put(entry, receipt.callback());
        return entry;
    }

    /** Claims of the most urgent lanes of destination a. */
    final List<Claim> claim(int most) {
        return store.dueEntries().claim("a", new Choice(most, 0), Set.of());
    }

    /** Claims the one entry that is due. */
    final Claim claim() {
        var claims = claim(2);
        if (claims.size() != 1) {
            throw new AssertionError("Due are " + titles(claims));
        }
        return claims.getFirst();
    }

    /** Claims the one entry that is due and settles it. Returns its title. */
    final String push(Fate fate) {
        var claim = claim();
        settle(claim, fate);
        return claim.event().title();
    }

    final void settle(Claim claim, Fate fate) {
        store.dueEntries().settle(claim, settlement(fate));
    }

    static Settlement settlement(Fate fate) {
        return new Settlement(fate, RESULT);
    }

    static List<String> titles(List<Claim> claims) {
        return claims.stream().map(claim -> claim.event().title()).toList();
    }

    /** An entry as the backlog shows it. */
    final StoredCallback.Entry find(long entry) {
        return store.backlog()
                .find(callbackByEntry.getOrDefault(entry, 0L))
                .orElseThrow()
                .entries()
                .getFirst();
    }

    final EntryState stateOf(long entry) {
        return find(entry).state();
    }

    /** What a metric has counted since the store was opened. */
    final double counted(String name, String destination) {
        return registry.get("cm.bridge." + name)
                .tag("destination", destination)
                .counter()
                .count();
    }

    /** Begins with the life of the store, so far. */
    final LedgerCheck ledgerCheck(String destination) {
        return new LedgerCheck(store, JdbcClient.create(database()), registry, destination);
    }

    /** How many wait for a destination, says its metric. */
    final long gauged(String destination) {
        store.recount();
        return (long) registry.get("cm.bridge.waiting")
                .tag("destination", destination)
                .gauge()
                .value();
    }

    private Store newStore() {
        registry = new SimpleMeterRegistry();
        return new Store(database(), engine(), clock(), registry);
    }
}
