package io.cmbridge.outbox;

import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The alerts whose recovery has not been accepted, or is buried. Notifications are never among them. */
public interface OpenAlerts {

    /**
     * What is open in all.
     *
     * @param heardBefore an alert is silent if nothing was heard of it since
     * @throws StoreUnavailableException if it cannot be read
     */
    Summary summary(Instant heardBefore);

    /**
     * Open alerts of which nothing was heard since, the longest silent first.
     *
     * @param heardBefore {@link Instant#MAX} for all
     * @throws StoreUnavailableException if it cannot be read
     */
    List<OpenAlert> silent(Instant heardBefore, int most);

    /**
     * How many, an alert that is open at two destinations twice.
     *
     * @param oldest since when the one has its status that has had it longest
     * @param silent how many of them are silent
     */
    record Summary(long number, Optional<Instant> oldest, long silent) {}

    /**
     * An alert that is open at a destination.
     *
     * @param status of what was accepted last; Ok, if the recovery is buried
     * @param since when this status was first accepted
     * @param heardAt when the last callback of it was accepted
     * @param callback that callback; it may have been swept since
     * @param title its event's, if it is still there
     */
    record OpenAlert(
            AlertKey key,
            String destination,
            EventStatus status,
            Instant since,
            Instant heardAt,
            long callback,
            Optional<String> title) {}
}
