package io.cmbridge.callback;

import io.cmbridge.outbox.Arrival;
import io.cmbridge.outbox.Report;
import io.cmbridge.outbox.StoreUnavailableException;
import io.cmbridge.outbox.UnreadableCallbacks;
import io.cmbridge.outbox.UnreadableCallbacks.Newest;
import io.cmbridge.routing.Integration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells on-call of unreadable callbacks, one alert per integration. All it knows is in the store: neither a crash nor a
 * restart loses a report or makes it twice. A pass decides for each integration:
 *
 * <ol>
 *   <li>If the last report is from the future, the wall clock was set back. The report is taken to be of now, so that the
 *       hour and the day begin anew and end.
 *   <li>If one came that no report has told of, and the last report is at least an hour old, an event tells of all since
 *       the alert was opened.
 *   <li>If none came and the last report is at least a day old, a recovery closes the alert; also at an integration that is
 *       no longer configured, or where reports have been switched off.
 * </ol>
 *
 * A resend is not stored again, and so it is not another callback; one that has been read again or discarded is none any
 * more.
 */
final class UnreadableReports {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableReports.class);
    private static final Duration BETWEEN_REPORTS = Duration.ofHours(1);
    private static final Duration UNTIL_RECOVERY = Duration.ofDays(1);

    private final Map<String, Integration> integrations = new LinkedHashMap<>();
    private final UnreadableCallbacks callbacks;
    private final Clock clock;
    private boolean storeFails;

    /** @param integrations those whose unreadable callbacks are reported */
    UnreadableReports(Collection<Integration> integrations, UnreadableCallbacks callbacks, Clock clock) {
        integrations.forEach(integration -> this.integrations.put(integration.name(), integration));
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /** What the store does not take now is told by a later pass. */
    void pass() {
        try {
            var names = new TreeSet<>(callbacks.reported());
            names.addAll(integrations.keySet());
            storeFails = names.stream().filter(name -> !isTold(name)).count() > 0;
        } catch (StoreUnavailableException e) {
            wait(e);
        }
    }

    /** Whatever is wrong with one integration's report does not keep the others from being told. */
    private boolean isTold(String name) {
        try {
            tell(name);
            return true;
        } catch (StoreUnavailableException e) {
            wait(e);
            return false;
        } catch (RuntimeException | Error e) {
            LOG.error("The report on unreadable callbacks for {} failed. Tried again in a minute", name, e);
            return true;
        }
    }

    private void wait(StoreUnavailableException e) {
        if (!storeFails) {
            LOG.warn("Reports on unreadable callbacks wait for the store: {}. Tried every minute", e.getMessage());
        }
        storeFails = true;
    }

    private void tell(String name) {
        var report = callbacks.reportOf(name);
        var now = clock.instant();
        var age = Duration.between(report.toldAt(), now);
        var untold = untold(report);
        if (age.isNegative()) {
            callbacks.keep(report, report.toldAt(now));
        } else if (untold.isPresent() && age.compareTo(BETWEEN_REPORTS) >= 0) {
            fire(report, untold.get(), now);
        } else if (report.open() && age.compareTo(UNTIL_RECOVERY) >= 0) {
            put(report, report.closed(), on(report).recovery(now));
        }
    }

    private Optional<Newest> untold(Report report) {
        return integrations.containsKey(report.integration())
                ? callbacks.newest(report.integration()).filter(last -> last.callback() > report.told())
                : Optional.empty();
    }

    private void fire(Report report, Newest last, Instant now) {
        var tally = callbacks.tally(report, last.callback());
        if (tally.count() > 0) {
            put(report, report.telling(last.callback(), now), on(report).firing(tally, last, now));
        }
    }

    private UnreadableReport on(Report report) {
        return new UnreadableReport(report, Optional.ofNullable(integrations.get(report.integration())));
    }

    private void put(Report read, Report told, Arrival arrival) {
        if (callbacks.put(read, told, arrival)) {
            LOG.info(
                    "The report on unreadable callbacks for {} is {}, up to callback {}",
                    read.integration(),
                    told.open() ? "told" : "closed",
                    told.told());
        }
    }
}
