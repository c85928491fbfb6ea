package io.cmbridge.console;

import io.cmbridge.outbox.Traffic;
import java.time.Duration;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what needs a person, and how everything stands. */
@Page
class OverviewController {

    /** How long nothing has to be heard of an open alert for it to count as silent, unless another time is chosen. */
    static final Duration SILENT = Duration.ofDays(1);

    private final Overviews overviews;

    OverviewController(Overviews overviews) {
        this.overviews = overviews;
    }

    @GetMapping("/")
    String overview(Model model) {
        var overview = overviews.now(SILENT);
        model.addAttribute("overview", overview);
        model.addAttribute("kinds", Traffic.Kind.values());
        model.addAttribute("hour", new Chart(overview.hour()));
        model.addAttribute("day", new Chart(overview.day()));
        return "overview";
    }
}
