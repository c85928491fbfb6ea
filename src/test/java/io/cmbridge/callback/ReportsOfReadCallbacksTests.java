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

/** What on-call is told when some of the unreadable callbacks have been read again. */
class ReportsOfReadCallbacksTests {

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
    void readingTheNewestTellsNothingAndTheAlertIsClosedAfterItsDay() {
        onCall.unreadable(DEFAULT, "1");
        long newest = onCall.unreadable(DEFAULT, "2");
        onCall.pass();
        onCall.readAgain(newest);
        onCall.passFor(DAY.minusMinutes(1));
        assertThat(onCall.statuses()).containsExactly(WARNING);
        onCall.passFor(Duration.ofMinutes(1));
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
        onCall.passFor(DAY.multipliedBy(2));
        assertThat(onCall.told()).hasSize(2);
    }

    @Test
    void readingAllClosesItAsWellAndTheNextIsToldOfAnew() {
        onCall.readAgain(tell("1"));
        onCall.passFor(DAY);
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
        onCall.unreadable(DEFAULT, "2");
        onCall.pass();
        assertThat(onCall.statuses()).containsExactly(WARNING, OK, WARNING);
        assertThat(onCall.last().count()).isEqualTo(1);
    }

    @Test
    void whatWasReadBeforeItWasToldIsNotTold() {
        tell("1");
        onCall.readAgain(onCall.unreadable(DEFAULT, "2"));
        onCall.passFor(HOUR.multipliedBy(2));
        assertThat(onCall.told()).hasSize(1);
    }

    @Test
    void thoseThatAreLeftAreCounted() {
        long first = tell("1");
        onCall.unreadable(DEFAULT, "2");
        onCall.unreadable(DEFAULT, "3");
        onCall.readAgain(first);
        onCall.passFor(HOUR);
        assertThat(onCall.told()).extracting(Told::count).containsExactly(1L, 2L);
    }

    @Test
    void whatIsReadWhileItIsCountedIsNotTold() {
        long only = onCall.unreadable(DEFAULT, "1");
        onCall.faults().meanwhile(() -> onCall.readAgain(only));
        onCall.pass();
        onCall.faults().meanwhile(() -> {});
        onCall.passFor(DAY.multipliedBy(2));
        assertThat(onCall.told()).isEmpty();
    }

    private long tell(String body) {
        long callback = onCall.unreadable(DEFAULT, body);
        onCall.pass();
        return callback;
    }
}
