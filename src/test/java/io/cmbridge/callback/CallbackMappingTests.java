package io.cmbridge.callback;

import static io.cmbridge.CallbackBodies.firing;
import static io.cmbridge.CallbackBodies.recovery;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Body;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a callback means at an integration, whoever asks. */
@ExtendWith(OutputCaptureExtension.class)
class CallbackMappingTests {

    private final CallbackMapping mapping = new CallbackMapping();

    @Test
    void anAlertIsItsEventItsRouteAndTheIntegrationsLabels() {
        var alert = alert(firing("i-1", "CRITICAL", 1) + "&transId=t1");
        assertThat(alert.event().status()).isEqualTo(EventStatus.CRITICAL);
        assertThat(alert.event().labels())
                .containsEntry("team", "sre")
                .containsEntry("cm_time", "2023-11-14T22:13:20.001Z");
        assertThat(alert.route().destinations()).containsExactly("a");
        assertThat(alert.transId()).contains("t1");
        assertThat(alert(recovery("i-1", 2)).event().key())
                .isEqualTo(alert.event().key());
    }

    @Test
    void whenItCameStandsInForAMissingTime() {
        var alert = alert("alertName=load&alertState=ALERT");
        assertThat(alert.event().labels()).containsEntry("cm_time", "2025-06-01T12:00:00Z");
        assertThat(alert.time()).isEmpty();
    }

    @Test
    void whatIsNoCallbackIsUnreadableForAReason() {
        assertThat(map("hello"))
                .isInstanceOfSatisfying(
                        Arrival.Unreadable.class,
                        unreadable -> assertThat(unreadable.problem()).isNotBlank());
    }

    @Test
    void whatItStumblesOverIsUnreadableAndLoggedWithoutWhatItHolds(CapturedOutput output) {
        Runnable stumble = () -> {
            throw new IllegalStateException("i-secret");
        };
        assertThat(mapping.map(OnCall.DEFAULT, body(firing("i-secret", "FATAL", 1)), OnCall.NOON, stumble))
                .isEqualTo(new Arrival.Unreadable("No event could be made of it"));
        assertThat(output)
                .contains("A callback for default could not be mapped")
                .doesNotContain("i-secret");
    }

    @Test
    void aLevelThatIsNotInTheTableIsToldToWhoAsksForIt() {
        var unknown = new AtomicInteger();
        for (var level : List.of("FATAL", "WARN")) {
            mapping.map(OnCall.DEFAULT, body(firing("i-1", level, 1)), OnCall.NOON, unknown::incrementAndGet);
        }
        assertThat(unknown).hasValue(1);
    }

    private Alert alert(String body) {
        return (Alert) map(body);
    }

    private Arrival.Content map(String body) {
        return mapping.map(OnCall.DEFAULT, body(body), OnCall.NOON);
    }

    private static Body body(String text) {
        return new Body(text.getBytes(UTF_8));
    }
}
