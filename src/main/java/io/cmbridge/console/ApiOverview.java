package io.cmbridge.console;

import io.cmbridge.delivery.DeliveryStatus;
import io.cmbridge.outbox.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How everything stands, for a script. */
record ApiOverview(
        List<Need> needs,
        List<ApiIntegration> integrations,
        List<ApiDestination> destinations,
        Optional<Deliverer> deliverer,
        ApiAlerts.Summary openAlerts,
        List<Span> hour,
        List<Span> day)
        implements ApiAnswer {

    static ApiOverview of(Overview overview) {
        return new ApiOverview(
                overview.needs().stream().map(Need::of).toList(),
                overview.integrations().stream().map(ApiIntegration::of).toList(),
                overview.destinations().stream().map(ApiDestination::of).toList(),
                Deliverer.of(overview.deliverer()),
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

    /**
     * Which of the replicas delivers; absent without replicas.
     *
     * @param replica its name; absent while none does, which lasts some seconds
     * @param here whether it is the one that answers
     */
    record Deliverer(Optional<String> replica, boolean here) implements ApiAnswer {

        static Optional<Deliverer> of(DeliveryStatus.Deliverer deliverer) {
            return switch (deliverer) {
                case DeliveryStatus.Deliverer.Alone alone -> Optional.empty();
                case DeliveryStatus.Deliverer.Nobody nobody -> Optional.of(new Deliverer(Optional.empty(), false));
                case DeliveryStatus.Deliverer.Replica replica ->
                    Optional.of(new Deliverer(Optional.of(replica.name()), replica.isThis()));
            };
        }
    }

    /** A span of time and what was stored in it. */
    record Span(Instant begin, Map<String, Long> numbers) implements ApiAnswer {

        static Span of(Traffic.Span span) {
            return new Span(span.begin(), ApiWords.of(span.numbers()));
        }
    }
}
