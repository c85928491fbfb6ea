package io.cmbridge.console;

import io.cmbridge.outbox.OpenAlerts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Open alerts, for scripts: as the page of {@link AlertsController}. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class AlertsApi {

    private static final String SILENT = "silent";
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final OpenAlerts openAlerts;
    private final Clock clock;

    AlertsApi(OpenAlerts openAlerts, Clock clock) {
        this.openAlerts = openAlerts;
        this.clock = clock;
    }

    @GetMapping("/alerts")
    ApiAlerts alerts(HttpServletRequest request) {
        var query = ApiQuery.of(request, List.of(SILENT, "limit"));
        var heardBefore = query.text(SILENT)
                .map(AlertsApi::duration)
                .map(time -> clock.instant().minus(time))
                .orElse(Instant.MAX);
        return ApiAlerts.of(openAlerts.summary(heardBefore), openAlerts.silent(heardBefore, query.limit()));
    }

    private static Duration duration(String text) {
        try {
            var duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException none) {
            // told below
        }
        throw new BadParameterException(SILENT, "a length of time such as PT6H or P1D, at most P3650D");
    }
}
