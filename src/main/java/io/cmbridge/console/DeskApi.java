package io.cmbridge.console;

import io.cmbridge.console.ApiProblem.ApiException;
import io.cmbridge.outbox.Desk;
import io.cmbridge.outbox.Desk.Replay;
import io.cmbridge.outbox.Desk.Reread;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the operator may do with single entries and callbacks, for scripts: as on the page of {@link EventController}. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class DeskApi {

    private final Desk desk;
    private final BulkSteps steps;

    DeskApi(Desk desk, BulkSteps steps) {
        this.desk = desk;
        this.steps = steps;
    }

    @PostMapping("/entries/{entry}/replay")
    EntryDeed replay(@PathVariable long entry, HttpServletRequest request) {
        ApiQuery.none(request);
        var replay = desk.replay(entry, Who.ofScript(request));
        return switch (replay) {
            case REPLAYED -> new EntryDeed(entry, ApiWords.of(replay));
            case OVERTAKEN ->
                throw ApiProblem.conflict(
                                Replay.OVERTAKEN,
                                "Something newer of its alert was sent: sending this now would turn back time.")
                        .toException();
            case NOT_BURIED ->
                throw ApiProblem.notFound("No buried entry has this number.").toException();
        };
    }

    @PostMapping("/entries/{entry}/discard")
    EntryDeed discard(@PathVariable long entry, HttpServletRequest request) {
        ApiQuery.none(request);
        if (!desk.discard(entry, Who.ofScript(request))) {
            throw ApiProblem.notFound("No waiting or buried entry has this number.")
                    .toException();
        }
        return new EntryDeed(entry, "discarded");
    }

    @PostMapping("/events/{callback}/read-again")
    CallbackDeed readAgain(@PathVariable long callback, HttpServletRequest request) {
        ApiQuery.none(request);
        var reread = steps.readAgain(callback, Who.ofScript(request));
        return switch (reread) {
            case READ, LATE -> new CallbackDeed(callback, ApiWords.of(reread));
            case OVERTAKEN ->
                throw ApiProblem.conflict(
                                Reread.OVERTAKEN,
                                "Something of its alert was accepted after it: sending it now would turn back time.")
                        .toException();
            case STILL_UNREADABLE ->
                throw ApiProblem.conflict(
                                Reread.STILL_UNREADABLE,
                                "It cannot be read now either. Its problem says why; see its event.")
                        .toException();
            case NOT_UNREADABLE -> throw notUnreadable();
        };
    }

    @PostMapping("/events/{callback}/discard")
    CallbackDeed discardUnreadable(@PathVariable long callback, HttpServletRequest request) {
        ApiQuery.none(request);
        if (!desk.discardUnreadable(callback, Who.ofScript(request))) {
            throw notUnreadable();
        }
        return new CallbackDeed(callback, "discarded");
    }

    private static ApiException notUnreadable() {
        return ApiProblem.notFound("No unreadable callback has this number.").toException();
    }

    /** What was done with an entry. */
    record EntryDeed(long entry, String result) implements ApiAnswer {}

    /** What was done with a callback. */
    record CallbackDeed(long callback, String result) implements ApiAnswer {}
}
