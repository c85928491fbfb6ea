package io.cmbridge.console;

import io.cmbridge.console.Overview.DestinationLine;
import io.cmbridge.delivery.DeliveryStatus;
import io.cmbridge.delivery.DeliveryStatus.Allowance;
import io.cmbridge.delivery.DeliveryStatus.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A destination for a script, without its push URL.
 *
 * @param status empty if it is not configured
 * @param drainSeconds how long what waits takes at the present pace, if nothing comes
 */
record ApiDestination(
        String name,
        Optional<Status> status,
        long waiting,
        Optional<Instant> oldestWaiting,
        Optional<Long> drainSeconds,
        long buried)
        implements ApiAnswer {

    static ApiDestination of(DestinationLine line) {
        return new ApiDestination(
                line.name(),
                line.status().map(Status::of),
                line.waiting(),
                line.oldestWaiting(),
                line.drain().map(Duration::toSeconds),
                line.buried());
    }

    /**
     * How it stands.
     *
     * @param lastFailure the last push that was not accepted, if none was accepted after it
     */
    record Status(
            String health,
            int inFlight,
            Allowance allowance,
            Optional<Instant> lastAccepted,
            Optional<Failure> lastFailure,
            List<String> cautions)
            implements ApiAnswer {

        static Status of(DeliveryStatus.Status status) {
            return new Status(
                    ApiWords.of(status.health()),
                    status.inFlight(),
                    status.allowance(),
                    status.lastAccepted(),
                    status.lastFailure(),
                    ApiWords.of(status.cautions()));
        }
    }
}
