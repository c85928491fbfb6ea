package io.cmbridge.console;

import io.cmbridge.outbox.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How everything stands, for a script. */
record ApiOverview(
        List<Need> needs,
        List<ApiIntegration> integrations,
        List<ApiDestination> destinations,
        ApiAlerts.Summary openAlerts,
        List<Span> hour,
        List<Span> day)
        implements ApiAnswer {

    static ApiOverview of(Overview overview) {
        return new ApiOverview(
                overview.needs().stream().map(Need::of).toList(),
                overview.integrations().stream().map(ApiIntegration::of).toList(),
                overview.destinations().stream().map(ApiDestination::of).toList(),
                ApiAlerts.Summary.of(overview.openAlerts()),
                overview.hour().stream().map(Span::of).toList(),
                overview.day().stream().map(Span::of).toList());
    }

    /**
     * Something that does not pass by itself.
     *
     * @param where the destination or integration
     */
    record Need(String what, String where, long number) implements ApiAnswer {

        static Need of(Overview.Need need) {
            return new Need(ApiWords.of(need.what()), need.where(), need.number());
        }
    }

    /** A span of time and what was stored in it. */
    record Span(Instant begin, Map<String, Long> numbers) implements ApiAnswer {

        static Span of(Traffic.Span span) {
            return new Span(span.begin(), ApiWords.of(span.numbers()));
        }
    }
}
