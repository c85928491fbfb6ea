package io.cmbridge.delivery;

import io.cmbridge.delivery.Dispatch.Settled;
import io.cmbridge.outbox.Claim;
import io.cmbridge.outbox.Settlement.Fate;
import io.cmbridge.outbox.StoreUnavailableException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log's lines on the pushes to one destination: one for each that has ended. As key-values they have what leads to
 * the line on the callback's acceptance and to Flashduty: callback, entry, alert key and request id.
 */
final class DeliveryLog {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);

    private final String destination;

    DeliveryLog(String destination) {
        this.destination = destination;
    }

    void settled(Claim claim, Outcome outcome, Settled settled) {
        var fate = settled.settlement().fate();
        var line = line(level(fate), claim)
                .addKeyValue("outcome", outcome.word())
                .addKeyValue("fate", fate.name().toLowerCase(Locale.ROOT));
        var requestId = settled.settlement().result().requestId();
        if (requestId != null) {
            line = line.addKeyValue("request_id", requestId);
        }
        if (settled.superseded() > 0) {
            line = line.addKeyValue("superseded", settled.superseded());
        }
        line.log("Entry {} of callback {} {}", claim.entry(), claim.callback(), inWords(outcome, settled));
    }

    void notStored(Claim claim, StoreUnavailableException e) {
        line(Level.WARN, claim)
                .log("The outcome of entry {} could not be stored: {}. Sent again", claim.entry(), e.getMessage());
    }

    void failed(Claim claim, Throwable e) {
        line(Level.ERROR, claim)
                .setCause(e)
                .log("Entry {} for destination {} failed. Sent again", claim.entry(), destination);
    }

    void stopped(Claim claim) {
        line(Level.INFO, claim)
                .log("Stopped while entry {} was on its way to destination {}. Sent again", claim.entry(), destination);
    }

    private LoggingEventBuilder line(Level level, Claim claim) {
        return LOG.atLevel(level)
                .addKeyValue("callback", claim.callback())
                .addKeyValue("entry", claim.entry())
                .addKeyValue("attempt", claim.attempt())
                .addKeyValue("destination", destination)
                .addKeyValue("alert_key", claim.event().key().value());
    }

    private static Level level(Fate fate) {
        return switch (fate) {
            case DELIVERED -> Level.INFO;
            case RESEND, RESEND_BARE, UNSENT -> Level.WARN;
            case REFUSED, GIVEN_UP -> Level.ERROR;
        };
    }

    private String inWords(Outcome outcome, Settled settled) {
        var why = outcome.inWords();
        return switch (settled.settlement().fate()) {
            case DELIVERED -> "was delivered to " + destination + ": " + why + superseding(settled.superseded());
            case REFUSED -> "is buried: " + destination + " refused it: " + why;
            case GIVEN_UP -> "is buried: " + destination + " accepts others and never this: " + why;
            case RESEND, UNSENT -> "was not taken by " + destination + ": " + why + ". " + next(outcome);
            case RESEND_BARE -> "is a recovery, and " + destination + " refused it: " + why + ". Sent again bare";
        };
    }

    private static String superseding(int entries) {
        return entries == 0 ? "" : ". It supersedes " + entries + " of the same status";
    }

    private static String next(Outcome outcome) {
        return outcome instanceof Outcome.Blocked
                ? "Check its push URL, integration and account. Sent again later"
                : "Sent again later";
    }
}
