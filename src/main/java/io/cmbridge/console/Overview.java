package io.cmbridge.console;

import io.cmbridge.delivery.DeliveryStatus.Deliverer;
import io.cmbridge.delivery.DeliveryStatus.Status;
import io.cmbridge.outbox.OpenAlerts;
import io.cmbridge.outbox.Traffic.Kind;
import io.cmbridge.outbox.Traffic.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How everything stands.
 *
 * @param needs what needs a person, the worst first
 * @param deliverer which replica delivers, if there are replicas
 * @param silentFor how long nothing has to be heard of an open alert for it to count as silent
 * @param hour the last 60 minutes by the minute
 * @param day the last 24 hours by the half hour
 */
record Overview(
        List<Need> needs,
        List<IntegrationLine> integrations,
        List<DestinationLine> destinations,
        Deliverer deliverer,
        OpenAlerts.Summary openAlerts,
        Duration silentFor,
        List<Span> hour,
        List<Span> day) {

    /**
     * Something that does not pass by itself.
     *
     * @param what names the sentence
     * @param where the destination or integration
     * @param number how many
     */
    record Need(What what, String where, long number) {

        enum What {
            STORE_FAILING,
            DESTINATION_BLOCKED,
            DESTINATION_REFUSING,
            DESTINATION_UNKNOWN,
            PUSHES_BLOCKED,
            BURIED,
            UNREADABLE,
            PATH_NOT_STANDARD
        }
    }

    /**
     * A callback URL.
     *
     * @param event when its latest callback was stored
     * @param test when Cloud Monitor's Test button was last pressed for it
     * @param numbers what was stored in the last 24 hours
     */
    record IntegrationLine(
            String name, boolean isShared, Optional<Instant> event, Optional<Instant> test, Map<Kind, Long> numbers) {

        public long total() {
            return numbers.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * A push URL.
     *
     * @param status empty if it is not configured
     * @param drain how long what waits takes at the present pace, if nothing comes
     */
    record DestinationLine(
            String name,
            Optional<Status> status,
            long waiting,
            Optional<Instant> oldestWaiting,
            Optional<Duration> drain,
            long buried) {}
}
