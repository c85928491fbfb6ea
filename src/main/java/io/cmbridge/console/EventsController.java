package io.cmbridge.console;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Filter.State;
import io.cmbridge.outbox.History;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The page of events: what was received, newest first, as far as it is looked for. */
@Controller
class EventsController {

    private static final int PAGE = 50;

    private final History history;

    EventsController(History history) {
        this.history = history;
    }

    @GetMapping("/events")
    String events(@RequestParam Map<String, String> parameters, @ModelAttribute("show") Show show, Model model) {
        model.addAttribute("parameters", parameters);
        model.addAttribute("statuses", EventStatus.values());
        model.addAttribute("states", State.values());
        try {
            var search = new Search(parameters, show.zone());
            var found = history.newest(search.filter(), search.before(), PAGE);
            model.addAttribute("found", found);
            model.addAttribute("zone", search.zone().getId());
            found.next().ifPresent(next -> model.addAttribute("older", link(parameters, next)));
        } catch (BadParameterException bad) {
            model.addAttribute("bad", bad.parameter());
        }
        return "events";
    }

    private static String link(Map<String, String> parameters, long before) {
        var query = new TreeMap<>(parameters);
        query.remove(PageConfiguration.LANGUAGE);
        query.put("before", Long.toString(before));
        var link = UriComponentsBuilder.fromPath("/events");
        query.keySet().forEach(name -> link.queryParam(name, "{" + name + "}"));
        return link.encode().buildAndExpand(query).toUriString();
    }
}
