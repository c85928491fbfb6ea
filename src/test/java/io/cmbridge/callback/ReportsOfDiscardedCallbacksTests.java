package io.cmbridge.callback;

import static io.cmbridge.callback.OnCall.DEFAULT;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.callback.OnCall.Told;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What on-call is told when some of the unreadable callbacks have been discarded. */
class ReportsOfDiscardedCallbacksTests {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private OnCall onCall;

    @BeforeEach
    void begin(@TempDir Path directory) {
        onCall = new OnCall(directory);
    }

    @AfterEach
    void end() {
        onCall.close();
    }

    @Test
    void discardingTellsNothingAndTheAlertIsClosedAfterItsDay() {
        long older = onCall.unreadable(DEFAULT, "1");
        long newest = onCall.unreadable(DEFAULT, "2");
        onCall.pass();
        onCall.discard(newest);
        onCall.passFor(HOUR.multipliedBy(2));
        onCall.discard(older);
        onCall.passFor(DAY.minus(HOUR.multipliedBy(2)).minusMinutes(1));
        assertThat(onCall.statuses()).containsExactly(WARNING);
        onCall.passFor(Duration.ofMinutes(1));
        onCall.passFor(DAY.multipliedBy(2));
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
    }

    @Test
    void theNextIsToldOfAloneWhetherItsAlertIsOpenOrNot() {
        onCall.discard(tell("1"));
        onCall.discard(tellAfter(HOUR, "2"));
        tellAfter(DAY.multipliedBy(2), "3");
        assertThat(onCall.statuses()).containsExactly(WARNING, WARNING, OK, WARNING);
        assertThat(onCall.told()).extracting(Told::count).containsExactly(1L, 1L, 0L, 1L);
    }

    @Test
    void whatWasDiscardedBeforeItWasToldIsNotTold() {
        tell("1");
        onCall.discard(onCall.unreadable(DEFAULT, "2"));
        onCall.passFor(HOUR.multipliedBy(2));
        assertThat(onCall.told()).hasSize(1);
    }

    @Test
    void whatIsDiscardedWhileItIsCountedIsNotTold() {
        long only = onCall.unreadable(DEFAULT, "1");
        onCall.faults().meanwhile(() -> onCall.discard(only));
        onCall.pass();
        onCall.faults().meanwhile(() -> {});
        onCall.passFor(DAY.multipliedBy(2));
        assertThat(onCall.told()).isEmpty();
    }

    @Test
    void aResendOfADiscardedOneTellsNothing() {
        onCall.discard(tell("1"));
        onCall.unreadable(DEFAULT, "1");
        onCall.passFor(HOUR.multipliedBy(2));
        assertThat(onCall.told()).hasSize(1);
    }

    private long tell(String body) {
        return tellAfter(Duration.ZERO, body);
    }

    private long tellAfter(Duration time, String body) {
        onCall.passFor(time);
        long callback = onCall.unreadable(DEFAULT, body);
        onCall.pass();
        return callback;
    }
}
