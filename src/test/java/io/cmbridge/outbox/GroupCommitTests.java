package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

class GroupCommitTests {

    private static final int CAPACITY = 20;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountedTransactions transactions = new CountedTransactions();
    private final GroupCommit writer =
            new GroupCommit(transactions, new NoLocks(), Engine.SQLITE.writing(), CAPACITY, Duration.ofSeconds(20));

    @AfterEach
    void close() {
        gate.countDown();
        callers.close();
        writer.close();
    }

    @Test
    void whatWaitsIsCommittedTogether() throws Exception {
        var results = whileTheWriterIsBusy(CAPACITY, number -> number);
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).get()).isEqualTo(i);
        }
        assertThat(transactions.count).hasValue(2);
    }

    @Test
    void aBadWriteFailsAlone() throws Exception {
        var results = whileTheWriterIsBusy(10, number -> {
            if (number == 3) {
                throw new DataIntegrityViolationException("bad row");
            }
            return number;
        });
        assertThatThrownBy(() -> results.get(3).get()).hasRootCauseMessage("bad row");
        assertThat(results.get(2).get()).isEqualTo(2);
        assertThat(results.get(9).get()).isEqualTo(9);
    }

    @Test
    void aCommitThatFailsFailsTheWholeGroupAndTheNextOnePasses() throws Exception {
        var results = whileTheWriterIsBusy(10, number -> number, () -> transactions.fault.set("disk full"));
        for (var result : results) {
            assertThatThrownBy(result::get)
                    .hasCauseInstanceOf(StoreUnavailableException.class)
                    .hasRootCauseMessage("disk full");
        }
        assertThat(writer.commit(() -> "stored")).isEqualTo("stored");
    }

    @Test
    void aFullQueueIsToldAtOnce() throws Exception {
        whileTheWriterIsBusy(
                CAPACITY,
                number -> number,
                () -> assertThatThrownBy(() -> writer.commit(() -> 1))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessage("Too many writes are waiting"));
    }

    @Test
    void nobodyWaitsForASlowCommitForever() {
        var slow =
                new GroupCommit(transactions, new NoLocks(), Engine.SQLITE.writing(), CAPACITY, Duration.ofMillis(20));
        assertThatThrownBy(() -> slow.commit(() -> throughTheGate(0)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("20 ms");
        gate.countDown();
        slow.close();
    }

    private List<Future<Integer>> whileTheWriterIsBusy(int writes, IntUnaryOperator statements) {
        return whileTheWriterIsBusy(writes, statements, () -> {});
    }

    /** Lets the writes gather behind one that is held up. */
    private List<Future<Integer>> whileTheWriterIsBusy(int writes, IntUnaryOperator statements, Runnable meanwhile) {
        var busy = new CountDownLatch(1);
        callers.execute(() -> writer.commit(() -> {
            busy.countDown();
            return throughTheGate(0);
        }));
        await().until(() -> busy.getCount() == 0);
        var results = IntStream.range(0, writes)
                .mapToObj(number -> callers.submit(() -> writer.commit(() -> statements.applyAsInt(number))))
                .toList();
        await().until(() -> writer.waiting() == writes);
        meanwhile.run();
        gate.countDown();
        return results;
    }

    private int throughTheGate(int number) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return number;
    }

    /** No database: what is tested here is the grouping. */
    private static final class CountedTransactions implements TransactionOperations {

        private final AtomicInteger count = new AtomicInteger();
        private final AtomicReference<String> fault = new AtomicReference<>("");

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            count.incrementAndGet();
            var result = TransactionOperations.withoutTransaction().execute(action);
            if (count.get() > 1 && !fault.get().isEmpty()) {
                throw new TransactionSystemException(fault.getAndSet(""));
            }
            return result;
        }
    }
}
