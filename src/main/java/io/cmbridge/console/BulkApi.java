package io.cmbridge.console;

import io.cmbridge.outbox.BulkRuns;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Replays, reads again or discards all that a search finds, for scripts: as the pages of {@link BulkController}. */
@RestController
@RequestMapping(path = "/api/bulk", produces = MediaType.APPLICATION_JSON_VALUE)
class BulkApi {

    private static final List<String> KNOWN =
            Stream.concat(Search.ASKED.stream(), Stream.of("act")).toList();

    private final Bulk bulk;

    BulkApi(Bulk bulk) {
        this.bulk = bulk;
    }

    @GetMapping("/count")
    ApiBulkRun.Count count(HttpServletRequest request) {
        var filter = new Search(ApiQuery.of(request, Search.ASKED).values(), ZoneOffset.UTC).filter();
        BulkAct.of(filter, Optional.empty());
        return ApiBulkRun.Count.of(bulk.count(filter));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ApiBulkRun begin(HttpServletRequest request) {
        var search = new Search(ApiQuery.of(request, KNOWN).values(), ZoneOffset.UTC);
        var filter = search.filter();
        return bulk.begin(BulkAct.of(filter, search.text("act")), filter, Long.MAX_VALUE, Who.ofScript(request))
                .map(ApiBulkRun::of)
                .orElseThrow(() -> ApiProblem.conflict(
                                BulkRuns.Phase.RUNNING,
                                "Another run is going on. Wait for its end, or stop it: DELETE /api/bulk.")
                        .toException());
    }

    @GetMapping
    ApiBulkRun progress(HttpServletRequest request) {
        ApiQuery.none(request);
        return bulk.latest()
                .map(ApiBulkRun::of)
                .orElseThrow(() -> ApiProblem.notFound("There was no run yet.").toException());
    }

    /** It ends with its present step, and so perhaps after the answer. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ApiBulkRun stop(HttpServletRequest request) {
        ApiQuery.none(request);
        bulk.stop(Who.ofScript(request));
        return progress(request);
    }
}
