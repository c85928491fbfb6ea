package io.cmbridge.callback;

import static io.cmbridge.callback.OnCall.DEFAULT;
import static io.cmbridge.callback.OnCall.NOON;
import static io.cmbridge.callback.OnCall.OTHER;
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

/** When on-call is told of unreadable callbacks, and of what, through hours and days. */
class UnreadableReportsTests {

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
    void withoutAnUnreadableCallbackNothingIsTold() {
        onCall.passFor(HOUR);
        assertThat(onCall.told()).isEmpty();
    }

    @Test
    void theFirstIsToldAtOnceWithItsNumberAndWhereToLook() {
        long number = onCall.unreadable(DEFAULT, "secret");
        onCall.pass();
        var event = onCall.last().event();
        assertThat(onCall.told()).hasSize(1);
        assertThat(event.status()).isEqualTo(WARNING);
        assertThat(event.title()).isEqualTo("CM Bridge could not read a callback - default");
        assertThat(event.description())
                .isEqualTo(
                        "A callback for integration default could not be read. It came at 2025-06-01T12:00:00Z and is"
                                + " kept as it came: number %1$d. What it says has reached nobody. CM Bridge's log says why:"
                                        .formatted(number)
                                + " look for \"Callback %d\".".formatted(number));
        assertThat(event.labels())
                .containsEntry("check", "CM Bridge could not read a callback")
                .containsEntry("resource", "default")
                .containsEntry("source", "cm-bridge")
                .containsEntry("cm_time", "2025-06-01T12:00:00Z")
                .containsEntry("value", "1")
                .containsEntry("callback", "" + number)
                .containsEntry("team", "sre");
        assertThat(event.toString()).doesNotContain("secret");
    }

    @Test
    void thoseOfTheNextHourAreToldTogetherAtItsEnd() {
        onCall.unreadable(DEFAULT, "1");
        onCall.pass();
        onCall.tick(Duration.ofMinutes(10));
        onCall.unreadable(DEFAULT, "2");
        onCall.passFor(Duration.ofMinutes(49));
        assertThat(onCall.told()).hasSize(1);
        onCall.unreadable(DEFAULT, "3");
        onCall.passFor(Duration.ofMinutes(1));
        assertThat(onCall.told()).hasSize(2);
        assertThat(onCall.last().event().description())
                .startsWith("3 callbacks for integration default could not be read since 2025-06-01T12:00:00Z. The last"
                        + " came at 2025-06-01T12:59:00Z and is kept as it came: number ");
        onCall.passFor(HOUR.multipliedBy(2));
        assertThat(onCall.told()).hasSize(2);
    }

    @Test
    void whileTheyComeOnCallIsToldEveryHourOfAll() {
        for (int i = 0; i < 50; i++) {
            onCall.unreadable(DEFAULT, "" + i);
            onCall.pass();
            onCall.passFor(Duration.ofMinutes(6));
        }
        assertThat(onCall.told()).extracting(Told::count).containsExactly(1L, 10L, 20L, 30L, 40L, 50L);
        assertThat(onCall.told())
                .extracting(told -> Duration.between(NOON, told.at()).toHours())
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(onCall.told())
                .extracting(told -> told.event().key())
                .containsOnly(onCall.last().event().key());
    }

    @Test
    void aDayWithoutAnotherClosesTheAlert() {
        onCall.unreadable(DEFAULT, "1");
        onCall.pass();
        onCall.passFor(DAY.minusMinutes(1));
        assertThat(onCall.statuses()).containsExactly(WARNING);
        onCall.passFor(Duration.ofMinutes(1));
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
        var firing = onCall.told().getFirst().event();
        assertThat(onCall.last().event().key()).isEqualTo(firing.key());
        assertThat(onCall.last().event().labels())
                .containsEntry("check", firing.labels().get("check"))
                .containsEntry("resource", "default");
        assertThat(onCall.last().event().description())
                .isEqualTo("No callback for integration default has been unreadable since on-call was last told, at"
                        + " 2025-06-01T12:00:00Z.");
        onCall.passFor(DAY);
        assertThat(onCall.told()).hasSize(2);
    }

    @Test
    void anotherWithinTheDayKeepsItOpenAndOneAfterwardsOpensItAnew() {
        onCall.unreadable(DEFAULT, "1");
        onCall.passFor(DAY.minusMinutes(1));
        onCall.unreadable(DEFAULT, "2");
        onCall.passFor(DAY);
        assertThat(onCall.statuses()).containsExactly(WARNING, WARNING);
        onCall.passFor(Duration.ofMinutes(1));
        assertThat(onCall.statuses()).containsExactly(WARNING, WARNING, OK);
        onCall.unreadable(DEFAULT, "3");
        onCall.pass();
        assertThat(onCall.statuses()).containsExactly(WARNING, WARNING, OK, WARNING);
        assertThat(onCall.told()).extracting(Told::count).containsExactly(1L, 2L, 0L, 1L);
    }

    @Test
    void cloudMonitorsResendsAreNotOthers() {
        onCall.unreadable(DEFAULT, "1");
        onCall.pass();
        for (int resend = 0; resend < 3; resend++) {
            onCall.tick(Duration.ofMinutes(1));
            onCall.unreadable(DEFAULT, "1");
        }
        onCall.passFor(DAY.minusMinutes(3));
        assertThat(onCall.statuses()).containsExactly(WARNING, OK);
    }

    @Test
    void eachIntegrationHasAnAlertOfItsOwnWhereItsAlertsLead() {
        onCall.unreadable(DEFAULT, "1");
        onCall.pass();
        onCall.tick(Duration.ofMinutes(30));
        onCall.unreadable(OTHER, "1");
        onCall.pass();
        assertThat(onCall.told()).extracting(Told::destination).containsExactly("a", "b");
        assertThat(onCall.last().event().title()).endsWith(" - other");
        assertThat(onCall.last().count()).isEqualTo(1);
        assertThat(onCall.last().event().key())
                .isNotEqualTo(onCall.told().getFirst().event().key());
        onCall.passFor(DAY.minusMinutes(30));
        assertThat(onCall.last().destination()).isEqualTo("a");
        assertThat(onCall.statuses()).containsExactly(WARNING, WARNING, OK);
        onCall.passFor(Duration.ofMinutes(30));
        assertThat(onCall.statuses()).containsExactly(WARNING, WARNING, OK, OK);
    }
}
