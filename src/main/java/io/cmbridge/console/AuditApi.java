package io.cmbridge.console;

import io.cmbridge.outbox.AuditTrail;
import io.cmbridge.outbox.AuditTrail.Done;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators did, for scripts: as the page of {@link AuditController}. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class AuditApi {

    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/audit")
    ApiList<ApiDeed> audit(HttpServletRequest request) {
        var query = ApiQuery.of(request, List.of("before", "limit"));
        var done = trail.newest(query.before(), query.limit());
        var next = done.size() == query.limit() ? Optional.of(done.getLast().number()) : Optional.<Long>empty();
        return new ApiList<>(done.stream().map(ApiDeed::of).toList(), next, Optional.empty());
    }

    /** A deed on record. */
    record ApiDeed(long number, Instant at, String who, String act, String subject, String result)
            implements ApiAnswer {

        static ApiDeed of(Done done) {
            var deed = done.deed();
            return new ApiDeed(done.number(), done.at(), done.who(), deed.act(), deed.subject(), deed.result());
        }
    }
}
