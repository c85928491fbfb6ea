package io.cmbridge.console;

import io.cmbridge.outbox.OpenAlerts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of open alerts, the longest silent first. */
@Page
class AlertsController {

    /** What may be chosen; any other time may be written into the URL. */
    private static final List<Duration> CHOICES =
            List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7));

    private static final Duration LONGEST = Duration.ofDays(10_000);

    private static final int MOST = 200;

    private final OpenAlerts openAlerts;
    private final Clock clock;

    AlertsController(OpenAlerts openAlerts, Clock clock) {
        this.openAlerts = openAlerts;
        this.clock = clock;
    }

    @GetMapping("/alerts")
    String alerts(@RequestParam Optional<Duration> silent, Model model) {
        var heardBefore = silent.map(AlertsController::requirePossible)
                .map(time -> clock.instant().minus(time));
        model.addAttribute("choices", CHOICES);
        model.addAttribute("silent", silent);
        model.addAttribute("summary", openAlerts.summary(heardBefore.orElse(Instant.MAX)));
        model.addAttribute("alerts", openAlerts.silent(heardBefore.orElse(Instant.MAX), MOST));
        return "alerts";
    }

    private static Duration requirePossible(Duration silent) {
        if (silent.isNegative() || silent.compareTo(LONGEST) > 0) {
            throw new BadParameterException("silent", "a time such as PT6H");
        }
        return silent;
    }
}
