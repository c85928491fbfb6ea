package io.cmbridge.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cmbridge.routing.Integrations;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which a callback is pasted to see what would become of it. */
@Page
class TryController {

    private final Integrations integrations;
    private final Previews previews;
    private final Clock clock;

    TryController(Integrations integrations, Previews previews, Clock clock) {
        this.integrations = integrations;
        this.previews = previews;
        this.clock = clock;
    }

    @GetMapping("/try")
    String form(@RequestParam Optional<String> sample, @RequestParam Optional<String> integration, Model model) {
        return page(sample.flatMap(Samples::named).orElse(""), integration.orElse(""), model);
    }

    @PostMapping("/try")
    String preview(@RequestParam String integration, @RequestParam String body, Model model) {
        var chosen = integrations
                .named(integration)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No integration has this name."));
        if (!body.isBlank()) {
            model.addAttribute("preview", previews.of(chosen, body.getBytes(UTF_8), clock.instant()));
        }
        return page(body, integration, model);
    }

    private String page(String body, String integration, Model model) {
        model.addAttribute("integrations", integrations.all());
        model.addAttribute("chosen", integration);
        model.addAttribute("samples", Samples.NAMES);
        model.addAttribute("body", body);
        return "try";
    }
}
