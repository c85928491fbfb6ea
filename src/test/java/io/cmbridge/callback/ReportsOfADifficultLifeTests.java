package io.cmbridge.callback;

import static io.cmbridge.callback.OnCall.DEFAULT;
import static io.cmbridge.callback.OnCall.NOON;
import static io.cmbridge.callback.OnCall.OTHER;
import static io.cmbridge.event.EventStatus.OK;
import static io.cmbridge.event.EventStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.callback.FaultyReports.Fault;
import io.cmbridge.callback.OnCall.Told;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What on-call is told when the process, its clock, its store or its configuration is not what it was. */
class ReportsOfADifficultLifeTests {

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
    void aRestartEveryMinuteLosesNothingAndDoublesNothing() {
        for (int minute = 0; minute < 150; minute++) {
            if (minute % 10 == 0) {
                onCall.unreadable(DEFAULT, "" + minute);
            }
            onCall.restart();
            onCall.passFor(Duration.ofMinutes(1));
        }
        assertThat(onCall.told()).extracting(Told::count).containsExactly(1L, 7L, 13L);
        onCall.restart();
        onCall.tick(DAY);
        onCall.pass();
        onCall.restart();
        onCall.pass();
        assertThat(onCall.statuses()).containsExactly(WARNING, WARNING, WARNING, WARNING);
        assertThat(onCall.last().count()).isEqualTo(15);
    }

    @Test
    void whatCameBeforeALongStopIsToldAfterItAndOpenForADay() {
        onCall.unreadable(DEFAULT, "1");
        onCall.tick(DAY.multipliedBy(3));
        onCall.restart();
        onCall.passFor(DAY);
        assertThat(onCall.statuses()).containsExactly(WARNING);
        onCall.passFor(Duration.ofMinutes(1));
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"UNREADABLE", "UNWRITABLE", "BROKEN"})
    void whatTheStoreDoesNotTakeIsToldOnceItDoes(Fault fault) {
        onCall.unreadable(DEFAULT, "1");
        onCall.faults().set(fault);
        onCall.passFor(Duration.ofMinutes(5));
        assertThat(onCall.told()).isEmpty();
        onCall.faults().set(Fault.NONE);
        onCall.pass();
        onCall.faults().set(fault);
        onCall.passFor(DAY.plusMinutes(5));
        assertThat(onCall.statuses()).containsExactly(WARNING);
        onCall.faults().set(Fault.NONE);
        onCall.pass();
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
    }

    @Test
    void whatWasCommittedUnheardIsNotToldAgain() {
        onCall.faults().set(Fault.LATE);
        onCall.unreadable(DEFAULT, "1");
        onCall.passFor(HOUR.multipliedBy(23));
        assertThat(onCall.statuses()).containsExactly(WARNING);
        onCall.passFor(DAY);
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"UNREADABLE", "UNWRITABLE", "BROKEN"})
    void oneIntegrationsFaultDoesNotKeepTheOthersFromBeingTold(Fault fault) {
        onCall.faults().set(fault, "default");
        onCall.unreadable(DEFAULT, "1");
        onCall.unreadable(OTHER, "1");
        onCall.pass();
        assertThat(onCall.told()).extracting(Told::destination).containsExactly("b");
    }

    @Test
    void aClockThatIsSetBackSilencesOnCallForAnHourAtMost() {
        onCall.unreadable(DEFAULT, "1");
        onCall.pass();
        onCall.tick(DAY.multipliedBy(-400));
        onCall.unreadable(DEFAULT, "2");
        onCall.passFor(HOUR.plusMinutes(1));
        assertThat(onCall.told()).extracting(Told::count).containsExactly(1L, 2L);
        onCall.passFor(DAY);
        assertThat(onCall.statuses()).containsExactly(WARNING, WARNING, OK);
        onCall.unreadable(DEFAULT, "3");
        onCall.pass();
        assertThat(onCall.last().count()).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackAfterTheRecoveryDoesNotMakeTheNextReportLate() {
        onCall.unreadable(DEFAULT, "1");
        onCall.passFor(DAY.plusMinutes(1));
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
        onCall.tick(DAY.multipliedBy(-30));
        onCall.unreadable(DEFAULT, "2");
        onCall.passFor(HOUR.plusMinutes(1));
        assertThat(onCall.statuses()).containsExactly(WARNING, OK, WARNING);
    }

    @Test
    void anAlertOfBeforeTheClockWasSetBackIsClosedADayLater() {
        onCall.unreadable(DEFAULT, "1");
        onCall.pass();
        onCall.tick(DAY.multipliedBy(-400));
        onCall.passFor(DAY);
        assertThat(onCall.statuses()).containsExactly(WARNING);
        onCall.passFor(Duration.ofMinutes(1));
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
    }

    @Test
    void aClockThatIsSetForwardCostsOneReportMore() {
        for (int minute = 0; minute < 180; minute++) {
            onCall.unreadable(DEFAULT, "" + minute);
            if (minute == 90) {
                onCall.tick(DAY.multipliedBy(400));
            }
            onCall.passFor(Duration.ofMinutes(1));
        }
        assertThat(onCall.told()).extracting(Told::count).containsExactly(1L, 61L, 91L, 151L);
    }

    @Test
    void whatWasToldIsNotToldAgainOnceTheReportsAreSwept() throws Exception {
        onCall.unreadable(DEFAULT, "1");
        onCall.pass();
        for (int day = 0; day < 40; day++) {
            onCall.tick(DAY);
            onCall.sweep();
            onCall.pass();
        }
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
        onCall.unreadable(DEFAULT, "2");
        onCall.pass();
        assertThat(onCall.last().count()).isEqualTo(1);
    }

    @Test
    void switchedOffItTellsNothingButClosesWhatIsOpen() {
        onCall.unreadable(DEFAULT, "1");
        onCall.pass();
        onCall.restartWith();
        onCall.tick(HOUR);
        onCall.unreadable(DEFAULT, "2");
        onCall.unreadable(OTHER, "3");
        onCall.passFor(DAY);
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
        assertThat(onCall.last().event().description())
                .isEqualTo(
                        "Callbacks for integration default are no longer reported if they are unreadable; on-call was"
                                + " last told at 2025-06-01T12:00:00Z.");
    }

    @Test
    void anIntegrationThatIsNoLongerConfiguredHasItsAlertClosedWhereItIsOpen() {
        onCall.unreadable(OTHER, "1");
        onCall.pass();
        onCall.restartWith(DEFAULT);
        onCall.passFor(DAY);
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
        assertThat(onCall.last().destination()).isEqualTo("b");
        assertThat(onCall.last().at()).isEqualTo(NOON.plus(DAY));
    }
}
