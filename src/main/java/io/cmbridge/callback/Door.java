package io.cmbridge.callback;

import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Body;
import io.cmbridge.outbox.Outbox;
import io.cmbridge.outbox.Receipt;
import io.cmbridge.outbox.StoreUnavailableException;
import io.cmbridge.routing.Integration;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads a callback, puts it into the outbox and only then answers. What cannot be read is put there too. */
@Component
class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final CallbackMapping mapping;
    private final Outbox outbox;
    private final Clock clock;
    private final CallbackMetrics metrics;
    private final ReportLoop reports;
    private final AtomicBoolean storeFails = new AtomicBoolean();

    Door(CallbackMapping mapping, Outbox outbox, Clock clock, CallbackMetrics metrics, ReportLoop reports) {
        this.mapping = mapping;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
        this.reports = reports;
    }

    Answer take(Integration integration, Body body) {
        var now = clock.instant();
        return put(
                new Arrival(integration.name(), now, body, mapping.map(integration, body, now, metrics::levelUnknown)));
    }

    /** @param cut the beginning of a body that is longer than what is read */
    Answer takeTooLarge(Integration integration, Body cut) {
        var content = new Arrival.Unreadable("The body is larger than 64 KiB; only its beginning was kept");
        var answer = put(new Arrival(integration.name(), clock.instant(), cut, content));
        return answer.outcome() == Answer.Outcome.UNREADABLE ? Answer.TOO_LARGE : answer;
    }

    /** The console's Test button was pressed. */
    Answer test(Integration integration) {
        outbox.tested(integration.name(), clock.instant());
        CallbackLog.tested(integration);
        return Answer.TEST;
    }

    private Answer put(Arrival arrival) {
        try {
            var receipt = outbox.put(arrival);
            storeFails.set(false);
            if (receipt.verdict() == Receipt.Verdict.UNREADABLE) {
                reports.wake();
            }
            CallbackLog.taken(arrival, receipt);
            return answer(arrival, receipt);
        } catch (StoreUnavailableException e) {
            if (!storeFails.getAndSet(true)) {
                LOG.warn("Callbacks are answered 503 until the store takes one: {}", e.getMessage());
            }
            return Answer.UNAVAILABLE;
        }
    }

    private static Answer answer(Arrival arrival, Receipt receipt) {
        return switch (arrival.content()) {
            case Arrival.Unreadable unreadable -> Answer.unreadable(unreadable.problem());
            case Arrival.Alert alert ->
                switch (receipt.verdict()) {
                    case ACCEPTED -> Answer.accepted(receipt.callback());
                    case DUPLICATE -> Answer.DUPLICATE;
                    case LATE -> Answer.LATE;
                    case UNREADABLE, DISCARDED -> throw new IllegalStateException("An alert is never unreadable");
                };
        };
    }
}
