package io.cmbridge.console;

import io.cmbridge.outbox.Desk;
import io.cmbridge.outbox.Desk.Replay;
import io.cmbridge.outbox.Desk.Reread;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page of one event, and what the operator may do with it. */
@Page
class EventController {

    /** What a page may say was done: whatever else stands in its URL says nothing. */
    static final Set<String> RESULTS = Stream.of(
                    Arrays.stream(Replay.values()).map(result -> "replay." + result),
                    Stream.of(true, false).map(result -> "discard." + result),
                    Stream.of(true, false).map(result -> "discard-callback." + result),
                    Arrays.stream(Reread.values()).map(result -> "read." + result))
            .flatMap(Function.identity())
            .collect(Collectors.toUnmodifiableSet());

    private final Stories stories;
    private final Desk desk;
    private final BulkSteps steps;

    EventController(Stories stories, Desk desk, BulkSteps steps) {
        this.stories = stories;
        this.desk = desk;
        this.steps = steps;
    }

    @GetMapping("/events/{callback}")
    String event(@PathVariable long callback, @RequestParam Optional<String> done, Model model) {
        var story = stories.of(callback)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No callback has this number."));
        model.addAttribute("story", story);
        model.addAttribute("done", done.filter(RESULTS::contains).orElse(null));
        return "event";
    }

    @PostMapping("/events/{callback}/entries/{entry}/replay")
    String replay(@PathVariable long callback, @PathVariable long entry, HttpServletRequest request) {
        return page(callback, "replay." + desk.replay(entry, Who.of(request)));
    }

    @PostMapping("/events/{callback}/entries/{entry}/discard")
    String discard(@PathVariable long callback, @PathVariable long entry, HttpServletRequest request) {
        return page(callback, "discard." + desk.discard(entry, Who.of(request)));
    }

    @PostMapping("/events/{callback}/read-again")
    String readAgain(@PathVariable long callback, HttpServletRequest request) {
        return page(callback, "read." + steps.readAgain(callback, Who.of(request)));
    }

    @PostMapping("/events/{callback}/discard")
    String discardUnreadable(@PathVariable long callback, HttpServletRequest request) {
        return page(callback, "discard-callback." + desk.discardUnreadable(callback, Who.of(request)));
    }

    private static String page(long callback, String done) {
        return "redirect:/events/" + callback + "?done=" + done;
    }
}
