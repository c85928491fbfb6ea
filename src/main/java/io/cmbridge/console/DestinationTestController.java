package io.cmbridge.console;

import io.cmbridge.delivery.DeliveryStatus;
import io.cmbridge.outbox.Backlog;
import io.cmbridge.outbox.EntryState;
import io.cmbridge.outbox.StoredCallback;
import jakarta.servlet.http.HttpServletRequest;
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
    private final DestinationTesting testing;
    private final Backlog backlog;

    DestinationTestController(DeliveryStatus delivery, DestinationTesting testing, Backlog backlog) {
        this.delivery = delivery;
        this.testing = testing;
        this.backlog = backlog;
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
        model.addAttribute(
                "isProved",
                tested.size() == 2 && !info.equals(ok) && has(tested, state -> state == EntryState.DELIVERED));
        model.addAttribute("status", delivery.now().get(name));
        return "destination-test";
    }

    @PostMapping("/destinations/{name}/test")
    String test(@PathVariable String name, HttpServletRequest request) {
        var begun = testing.begin(name, Who.of(request)).orElseThrow(DestinationTestController::unknown);
        return "redirect:/destinations/" + name + "/test?info=" + begun.info() + "&ok=" + begun.ok();
    }

    private String requireKnown(String name) {
        if (!delivery.now().containsKey(name)) {
            throw unknown();
        }
        return name;
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No destination has this name.");
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
