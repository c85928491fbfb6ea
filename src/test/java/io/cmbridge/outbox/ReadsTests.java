package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadsTests {

    @Test
    void whoeverLooksIsToldWhenTheStoreDoesNotAnswer() throws InterruptedException {
        var hangs = new CountDownLatch(1);
        var begun = new AtomicBoolean();
        try (var reads = new Reads(Duration.ofMillis(50))) {
            for (int i = 0; i < Reads.READERS; i++) {
                assertThatThrownBy(() -> reads.read(() -> await(hangs)))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("was not read within");
            }
            assertThatThrownBy(() -> reads.read(() -> begun.getAndSet(true)))
                    .isInstanceOf(StoreUnavailableException.class);
            hangs.countDown();
            assertThat(reads.read(() -> 7)).isEqualTo(7);
        }
        assertThat(begun).as("what nobody waits for is not begun").isFalse();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
