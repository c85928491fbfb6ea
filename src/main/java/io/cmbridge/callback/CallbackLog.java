package io.cmbridge.callback;

import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Route;
import io.cmbridge.outbox.Arrival.Unreadable;
import io.cmbridge.outbox.Receipt;
import io.cmbridge.outbox.Receipt.Verdict;
import io.cmbridge.routing.Integration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log's lines on callbacks: one for each that was stored, recognised as stored before, or only a test. As key-values they have
 * what leads to the lines on the deliveries: callback, entries and alert key.
 */
final class CallbackLog {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackLog.class);

    private static final String CAME_AGAIN = "came again. It is answered and not stored twice";

    private CallbackLog() {}

    static void taken(Arrival arrival, Receipt receipt) {
        var verdict = receipt.verdict();
        var line = LOG.atLevel(verdict == Verdict.UNREADABLE ? Level.WARN : Level.INFO)
                .addKeyValue("callback", receipt.callback())
                .addKeyValue("integration", arrival.integration())
                .addKeyValue("verdict", verdict.name().toLowerCase(Locale.ROOT));
        switch (arrival.content()) {
            case Alert alert -> tell(with(line, alert, receipt), arrival, receipt, inWords(alert, receipt));
            case Unreadable unreadable -> tell(line, arrival, receipt, inWords(unreadable, verdict));
        }
    }

    /** Cloud Monitor's Test button was pressed. */
    static void tested(Integration integration) {
        LOG.atInfo()
                .addKeyValue("integration", integration.name())
                .addKeyValue("verdict", "test")
                .log(
                        "The callback URL of {} was tested. It is answered, and there is nothing to store",
                        integration.name());
    }

    private static void tell(LoggingEventBuilder line, Arrival arrival, Receipt receipt, String what) {
        line.log("Callback {} for {} {}", receipt.callback(), arrival.integration(), what);
    }

    private static LoggingEventBuilder with(LoggingEventBuilder line, Alert alert, Receipt receipt) {
        var more = line.addKeyValue("status", status(alert))
                .addKeyValue("alert_key", alert.event().key().value());
        if (receipt.route().isPresent()) {
            more = more.addKeyValue("route", receipt.route().get().name())
                    .addKeyValue("destinations", receipt.route().get().destinations())
                    .addKeyValue("entries", receipt.entries());
        }
        return more;
    }

    private static String inWords(Alert alert, Receipt receipt) {
        return switch (receipt.verdict()) {
            case ACCEPTED ->
                "is accepted: " + status(alert) + " of " + alert.event().key()
                        + receipt.route().map(CallbackLog::inWords).orElse("");
            case DUPLICATE -> CAME_AGAIN;
            case LATE -> "is late: its alert has recovered since. It is kept and not delivered";
            case UNREADABLE, DISCARDED -> throw new IllegalStateException("An alert is never unreadable");
        };
    }

    private static String inWords(Route route) {
        return " goes to " + String.join(", ", route.destinations()) + " (" + route.name() + ")";
    }

    private static String inWords(Unreadable unreadable, Verdict verdict) {
        return verdict == Verdict.DUPLICATE
                ? CAME_AGAIN
                : "could not be read and is kept as it came: " + unreadable.problem();
    }

    private static String status(Alert alert) {
        return alert.event().status().name().toLowerCase(Locale.ROOT);
    }
}
