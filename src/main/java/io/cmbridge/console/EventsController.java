package io.cmbridge.console;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Filter.State;
import io.cmbridge.outbox.History;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of events: what was received, newest first, as far as it is looked for. */
@Page
class EventsController {

    private static final int PAGE = 50;

    private final History history;

    EventsController(History history) {
        this.history = history;
    }

    @GetMapping("/events")
    String events(@RequestParam Map<String, String> parameters, @ModelAttribute("show") Show show, Model model) {
        var search = new Search(parameters, show.zone());
        model.addAttribute("asked", search.asked());
        model.addAttribute("statuses", EventStatus.values());
        model.addAttribute("states", State.values());
        try {
            search(search, model);
            model.addAttribute("show", show.in(search.zone()));
        } catch (BadParameterException bad) {
            model.addAttribute("bad", bad.parameter());
        }
        return "events";
    }

    private void search(Search search, Model model) {
        var filter = search.filter();
        var before = search.before();
        var found = history.newest(filter, before, PAGE);
        model.addAttribute("filter", filter);
        model.addAttribute("found", found);
        model.addAttribute("isFull", found.items().size() >= PAGE);
        found.next()
                .ifPresent(next -> model.addAttribute("older", search.at("/events", "before", Long.toString(next))));
        if (before != Long.MAX_VALUE) {
            model.addAttribute("newest", search.at("/events"));
        }
        var bulk = new EnumMap<BulkAct, String>(BulkAct.class);
        BulkAct.possible(filter).forEach(act -> bulk.put(act, search.at("/bulk/new", "act", act.word())));
        model.addAttribute("bulk", bulk);
    }
}
