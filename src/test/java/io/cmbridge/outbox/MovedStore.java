package io.cmbridge.outbox;

import static io.cmbridge.event.EventStatus.CRITICAL;
import static io.cmbridge.event.EventStatus.INFO;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.outbox.DueEntries.Choice;
import io.cmbridge.outbox.OutboxProperties.Retention;
import io.cmbridge.outbox.Settlement.Fate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An embedded store, and an empty PostgreSQL that it may be moved into: what the tests of a move begin with. */
abstract class MovedStore extends StoreContract {

    static final String FILE = "cm-bridge.db";

    Path home = Path.of("");
    PostgresDatabase postgres;
    private @Nullable SqliteDatabase embedded;

    @Override
    TestDatabase open(Path directory) {
        home = directory.resolve("home");
        var database = new SqliteDatabase(home, "pragma synchronous = off");
        embedded = database;
        return database;
    }

    @BeforeEach
    void openPostgres() {
        postgres = new PostgresDatabase();
    }

    @AfterEach
    void closePostgres() {
        postgres.close();
    }

    /** As when the embedded bridge is stopped. */
    final void leave() {
        store.close();
        Objects.requireNonNull(embedded).close();
    }

    /** As a start does that is told to. */
    final void move() {
        new Move(postgres.source(), clock()).from(home);
    }

    /** Leaves, moves, and goes on in PostgreSQL. */
    final void moveAndGoOn() {
        leave();
        move();
        store = new Store(postgres.source(), Engine.POSTGRESQL, clock(), new SimpleMeterRegistry());
    }

    /** What a file in the store's directory holds, copied to where a store of its own is. */
    final Path copyOfHome() {
        try {
            var copy = Files.createDirectories(home.resolveSibling("copy"));
            for (var name : List.of(FILE, FILE + "-wal")) {
                if (Files.exists(home.resolve(name))) {
                    Files.copy(home.resolve(name), copy.resolve(name));
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that may become of callbacks. */
    final void liveEventfully() throws InterruptedException {
        beSwept();
        beSettled();
        beUnreadable();
        beRefusedAndPartlyReplayed();
        waitForB();
        store.auditTrail().add("operator from 192.0.2.7", new Deed("log-in", "", ""));
        store.outbox().tested("default", now());
    }

    private void beSwept() throws InterruptedException {
        accept("open since long ago", CRITICAL, "swept 1", Fate.DELIVERED);
        accept("over since long ago", CRITICAL, "swept 2", Fate.DELIVERED);
        accept("over since long ago", OK, "swept 3", Fate.DELIVERED);
        tick(Duration.ofDays(8));
        store.sweeper(new Retention(Duration.ofDays(7), Duration.ofDays(30)), Duration.ZERO)
                .sweep();
    }

    private void beSettled() {
        accept("open", WARNING, "open 1", Fate.DELIVERED);
        tick(Duration.ofMinutes(3));
        accept("open", CRITICAL, "open 2", Fate.DELIVERED);
        accept("over", CRITICAL, "over 1", Fate.DELIVERED);
        accept("over", OK, "over 2", Fate.DELIVERED);
        put("run", INFO, "run 1");
        accept("run", INFO, "run 2", Fate.DELIVERED);
        put(Arrivals.to("a", "c").at(now()).through("shared").alert("both", WARNING, "both 1"));
        push(Fate.DELIVERED);
        put(Arrivals.to("a").at(now()).notification("notice", INFO, "notice 1"));
        push(Fate.DELIVERED);
        put(Arrivals.to("a").at(now()).alert("late", OK, "late 1", "trans"));
        push(Fate.DELIVERED);
        put(Arrivals.to("a").at(now()).alert("late", CRITICAL, "late 2", "trans"));
        store.desk().discard(put("unwanted", WARNING, "unwanted 1"), "operator");
    }

    private void beUnreadable() {
        var odd = Arrivals.to("a").at(now()).through("odd");
        long callback = put(odd.unreadable("?")).callback();
        var callbacks = store.unreadableCallbacks();
        var report = callbacks.reportOf("odd");
        callbacks.put(report, report.telling(callback, now()), odd.alert("report", WARNING, "report 1"));
        push(Fate.DELIVERED);
        store.desk().discardUnreadable(put(odd.unreadable("junk")).callback(), "operator");
        put(odd.unreadable("later"));
    }

    private void beRefusedAndPartlyReplayed() {
        accept("refused", CRITICAL, "refused 1", Fate.REFUSED);
        accept("given up", CRITICAL, "given up 1", Fate.GIVEN_UP);
        accept("unclosed", CRITICAL, "unclosed 1", Fate.DELIVERED);
        accept("unclosed", OK, "unclosed 2", Fate.REFUSED);
        long replayed = put("replayed", WARNING, "replayed 1");
        push(Fate.REFUSED);
        store.desk().replay(replayed, "operator");
        push(Fate.DELIVERED);
    }

    /** Waiting, claimed before, claimed by a process that ended, to be sent bare, and in runs. */
    private void waitForB() {
        List.of(Fate.RESEND, Fate.RESEND_BARE, Fate.UNSENT).forEach(fate -> {
            toB("b " + fate, OK, "b %s 1".formatted(fate));
            var claim = claim("b", "b " + fate);
            store.dueEntries().settle(claim, settlement(fate));
            toB("b " + fate, CRITICAL, "b %s 2".formatted(fate));
        });
        toB("in flight", WARNING, "in flight 1");
        claim("b", "in flight");
        toB("in flight", WARNING, "in flight 2");
        for (var status : EventStatus.values()) {
            tick(Duration.ofSeconds(1));
            toB("b " + status, status, "b %s 1".formatted(status));
            toB("b " + status, status, "b %s 2".formatted(status));
        }
    }

    private void accept(String key, EventStatus status, String title, Fate fate) {
        put(Arrivals.to("a").at(now()).alert(key, status, title));
        push(fate);
    }

    private void toB(String key, EventStatus status, String title) {
        put(Arrivals.to("b").at(now()).alert(key, status, title));
    }

    /** Claims what goes next of an alert, and leaves the other claims to a process that ends. */
    private Claim claim(String destination, String key) {
        return store.dueEntries().claim(destination, new Choice(0, 0, 0, 1), Set.of()).stream()
                .filter(claim -> claim.event().key().value().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** All that waits for b, as a process takes and delivers it that has just begun. */
    static List<String> drained(Store store) {
        store.dueEntries().recover("b", Duration.ofMinutes(1));
        var sent = new ArrayList<String>();
        while (sent.size() < 1000) {
            var claims = store.dueEntries().claim("b", new Choice(1, 0), Set.of());
            if (claims.isEmpty()) {
                break;
            }
            var claim = claims.getFirst();
            sent.add("%d %s%s, attempt %d"
                    .formatted(
                            claim.callback(), claim.event().title(), claim.bare() ? " (bare)" : "", claim.attempt()));
            store.dueEntries().settle(claim, settlement(Fate.DELIVERED));
        }
        return sent;
    }
}
