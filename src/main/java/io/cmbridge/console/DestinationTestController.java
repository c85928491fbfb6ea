package io.cmbridge.console;

import io.cmbridge.delivery.DeliveryStatus;
import io.cmbridge.outbox.AuditTrail;
import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.Outbox;
import io.cmbridge.outbox.StoredCallback;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Proves a destination, and shows its answers. */
@Page
class DestinationTestController {

    private final DeliveryStatus delivery;
    private final Outbox outbox;
    private final Backlog backlog;
    private final AuditTrail trail;
    private final Clock clock;

    DestinationTestController(DeliveryStatus delivery, Outbox outbox, Backlog backlog, AuditTrail trail, Clock clock) {
        this.delivery = delivery;
        this.outbox = outbox;
        this.backlog = backlog;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param info the callback that stands for the Info; empty before the test */
    @GetMapping("/destinations/{name}/test")
    String page(
            @PathVariable String name,
            @RequestParam Optional<Long> info,
            @RequestParam Optional<Long> ok,
            Model model) {
        model.addAttribute("name", requireKnown(name));
        var tested = Stream.of(info, ok)
                .flatMap(Optional::stream)
                .flatMap(callback -> backlog.find(callback).stream())
                .filter(stored -> isTest(stored, name))
                .toList();
        model.addAttribute("tested", tested);
        model.addAttribute("isOver", has(tested, state -> state != EntryState.WAITING));
        model.addAttribute("isProved", tested.size() == 2 && has(tested, state -> state == EntryState.DELIVERED));
        model.addAttribute("status", delivery.now().get(name));
        return "destination-test";
    }

    @PostMapping("/destinations/{name}/test")
    String test(@PathVariable String name, HttpServletRequest request) {
        var receipts = outbox.put(new DestinationTest(requireKnown(name), clock.instant()).arrivals());
        long info = receipts.getFirst().callback();
        long ok = receipts.getLast().callback();
        trail.add(Who.of(request), new Deed("test", "destination " + name, "callbacks %d and %d".formatted(info, ok)));
        return "redirect:/destinations/" + name + "/test?info=" + info + "&ok=" + ok;
    }

    private String requireKnown(String name) {
        if (!delivery.now().containsKey(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No destination has this name.");
        }
        return name;
    }

    /** Whatever else the URL names proves nothing. */
    private static boolean isTest(StoredCallback stored, String destination) {
        return stored.arrived().integration().equals(DestinationTest.INTEGRATION)
                && stored.entries().stream()
                        .anyMatch(entry -> entry.destination().equals(destination));
    }

    private static boolean has(List<StoredCallback> tested, Predicate<EntryState> state) {
        return tested.stream()
                .flatMap(stored -> stored.entries().stream())
                .map(StoredCallback.Entry::state)
                .allMatch(state);
    }
}
