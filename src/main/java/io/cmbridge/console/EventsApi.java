package io.cmbridge.console;

import io.cmbridge.outbox.History;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was received, for scripts: as the pages of {@link EventsController} and {@link EventController}. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class EventsApi {

    private static final List<String> KNOWN =
            Stream.concat(Search.ASKED.stream(), Stream.of("before", "limit")).toList();

    private final History history;
    private final Stories stories;

    EventsApi(History history, Stories stories) {
        this.history = history;
        this.stories = stories;
    }

    @GetMapping("/events")
    ApiList<ApiFound> events(HttpServletRequest request) {
        var query = ApiQuery.of(request, KNOWN);
        var filter = new Search(query.values(), ZoneOffset.UTC).filter();
        var found = history.newest(filter, query.before(), query.limit());
        return new ApiList<>(
                found.items().stream().map(ApiFound::of).toList(),
                found.next().stream().boxed().findFirst(),
                found.reached());
    }

    @GetMapping("/events/{callback}")
    ApiStory event(@PathVariable long callback, HttpServletRequest request) {
        ApiQuery.none(request);
        return stories.of(callback)
                .map(ApiStory::of)
                .orElseThrow(() ->
                        ApiProblem.notFound("No callback has this number.").toException());
    }
}
