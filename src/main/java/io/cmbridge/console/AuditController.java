package io.cmbridge.console;

import io.cmbridge.outbox.AuditTrail;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of what operators did. */
@Page
class AuditController {

    private static final int PAGE = 100;

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/audit")
    String audit(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
        var done = trail.newest(before, PAGE);
        model.addAttribute("trail", done);
        model.addAttribute("next", done.size() == PAGE ? done.getLast().number() : null);
        return "audit";
    }
}
