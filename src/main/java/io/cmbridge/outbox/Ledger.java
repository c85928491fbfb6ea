package io.cmbridge.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts the entries of each destination, exactly: what a transaction changes is counted when it is committed. At any
 * time,
 *
 * <pre>
 * waiting at the start + stored + replayed = delivered + superseded + buried + discarded + waiting
 * </pre>
 *
 * where {@code waiting} is the gauge {@code cm_bridge_waiting}, and the others but the first are the counters
 * {@code cm_bridge_stored_total} and so on, since the process started; all by {@code destination}. An entry put back in
 * its place is replayed, whether by an operator or because the destination refused everything; discarding one that is
 * buried moves nothing here. What a destination takes over from a former one waited for it at the start.
 *
 * <p>With replicas each counts what its own transactions move, so the identity holds for their sums; {@code waiting} is of
 * all of them together, and as it was when the database was last asked.
 */
final class Ledger {

    private final MeterRegistry registry;
    private final boolean isShared;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /** @param isShared whether other processes change what waits, so that it has to be told from time to time */
    Ledger(MeterRegistry registry, boolean isShared) {
        this.registry = registry;
        this.isShared = isShared;
    }

    /** Begins a destination's account, unless it has one, with what waits for it. */
    void open(String destination, long waiting) {
        accounts.computeIfAbsent(destination, name -> new Account(registry, name, waiting));
    }

    /** Moves what waited for a former destination, once the current transaction is committed. */
    void transfer(String former, String destination, long waiting) {
        if (!isShared) {
            afterCommit(() -> {
                account(former).expect(-waiting);
                account(destination).expect(waiting);
            });
        }
    }

    /** With replicas: what waits for each destination, says the database. */
    void refresh(Map<String, Long> waiting) {
        waiting.keySet().forEach(this::account);
        accounts.forEach((destination, account) -> account.waiting.set(waiting.getOrDefault(destination, 0L)));
    }

    /** Ends the account of a destination that is no more. */
    void close(String destination) {
        Optional.ofNullable(accounts.remove(destination)).ifPresent(account -> account.remove(registry));
    }

    /** Counts entries once the current transaction is committed, and not if it is rolled back. */
    void count(Move move, String destination, int entries) {
        afterCommit(() -> account(destination).count(move, entries, isShared));
    }

    /** How many wait for each destination that has an account. */
    Map<String, Long> waiting() {
        var waiting = new TreeMap<String, Long>();
        accounts.forEach((destination, account) -> waiting.put(destination, account.waiting.get()));
        return waiting;
    }

    private Account account(String destination) {
        open(destination, 0);
        return Objects.requireNonNull(accounts.get(destination));
    }

    private static void afterCommit(Runnable change) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                change.run();
            }
        });
    }

    /** How an entry begins or ceases to wait. */
    enum Move {
        STORED(1, "Entries made of callbacks"),
        REPLAYED(1, "Buried entries put back in their places"),
        DELIVERED(-1, "Entries taken by the destination"),
        SUPERSEDED(-1, "Entries for which a later one of the same status was delivered"),
        BURIED(-1, "Entries refused for their content, or given up"),
        DISCARDED(-1, "Waiting entries taken out by an operator");

        private final int sign;
        private final String description;

        Move(int sign, String description) {
            this.sign = sign;
            this.description = description;
        }
    }

    private static final class Account {

        private final AtomicLong waiting;
        private final Gauge gauge;
        private final Map<Move, Counter> counters = new EnumMap<>(Move.class);

        Account(MeterRegistry registry, String destination, long waiting) {
            this.waiting = new AtomicLong(waiting);
            gauge = Gauge.builder("cm.bridge.waiting", this.waiting::get)
                    .description("Entries that wait to be delivered")
                    .tag("destination", destination)
                    .register(registry);
            for (var move : Move.values()) {
                counters.put(
                        move,
                        Counter.builder("cm.bridge." + move.name().toLowerCase(Locale.ROOT))
                                .description(move.description)
                                .tag("destination", destination)
                                .register(registry));
            }
        }

        void expect(long more) {
            waiting.addAndGet(more);
        }

        void remove(MeterRegistry registry) {
            registry.remove(gauge);
            counters.values().forEach(registry::remove);
        }

        void count(Move move, int entries, boolean isShared) {
            if (!isShared) {
                waiting.addAndGet((long) move.sign * entries);
            }
            Objects.requireNonNull(counters.get(move)).increment(entries);
        }
    }
}
