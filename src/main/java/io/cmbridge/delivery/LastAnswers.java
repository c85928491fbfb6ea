package io.cmbridge.delivery;

import io.cmbridge.delivery.DeliveryStatus.Failure;
import io.cmbridge.delivery.Outcome.Accepted;
import java.time.Instant;
import java.util.Optional;

/**
 * When a destination last accepted a push, and the last that it has not accepted since.
 *
 * @param failure none if the last push was accepted
 */
record LastAnswers(Optional<Instant> accepted, Optional<Failure> failure) {

    static final LastAnswers NONE = new LastAnswers(Optional.empty(), Optional.empty());

    LastAnswers after(Outcome outcome, Instant at) {
        return outcome instanceof Accepted
                ? new LastAnswers(Optional.of(at), Optional.empty())
                : new LastAnswers(accepted, Optional.of(new Failure(at, outcome.word(), outcome.inWords())));
    }
}
