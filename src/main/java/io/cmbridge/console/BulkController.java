package io.cmbridge.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Replays, reads again or discards all that a search finds: first how many, then, when asked to, with its progress. */
@Page
class BulkController {

    private final Bulk bulk;

    BulkController(Bulk bulk) {
        this.bulk = bulk;
    }

    @GetMapping("/bulk")
    String page(Model model) {
        model.addAttribute("run", bulk.latest().orElse(null));
        return "bulk";
    }

    @GetMapping("/bulk/new")
    String count(@RequestParam Map<String, String> parameters, @ModelAttribute("show") Show show, Model model) {
        var search = new Search(parameters, show.zone());
        var filter = search.filter();
        model.addAttribute("act", BulkAct.of(filter, search.text("act")));
        model.addAttribute("asked", search.asked());
        model.addAttribute("back", search.at("/events"));
        model.addAttribute("filter", filter);
        model.addAttribute("last", bulk.newest());
        model.addAttribute("count", bulk.count(filter));
        model.addAttribute("run", bulk.latest().orElse(null));
        return "bulk-new";
    }

    @PostMapping("/bulk")
    String begin(
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("show") Show show,
            HttpServletRequest request) {
        var search = new Search(parameters, show.zone());
        var filter = search.filter();
        var act = BulkAct.of(filter, search.text("act"));
        var run = bulk.begin(act, filter, search.number("last", Long.MAX_VALUE), Who.of(request));
        return run.isPresent() ? "redirect:/bulk" : "redirect:/bulk?busy";
    }

    @PostMapping("/bulk/stop")
    String stop(HttpServletRequest request) {
        bulk.stop(Who.of(request));
        return "redirect:/bulk";
    }
}
