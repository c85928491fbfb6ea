package io.cmbridge.outbox;

import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Unreadable;
import io.cmbridge.outbox.Desk.Reread;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes an unreadable callback an accepted one, within the writer's transaction, once it can be read:
 *
 * <ol>
 *   <li>One of which only the beginning was kept is not read: it may tell something else than the whole.
 *   <li>A firing whose recovery has been accepted is late, before or after it as at the door.
 *   <li>If anything of its alert has been accepted after it, at whatever destination, it is overtaken. So is one of an
 *       alert that is open nowhere, if what was accepted after it, or in the day before it, has begun to be swept: then
 *       nobody knows any more whether the alert is over.
 *   <li>Otherwise it is the newest of its alert, and is accepted as at the door, at the time when it came.
 * </ol>
 */
final class Rereading {

    /** How long after its recovery a firing may come in, at most. */
    private static final Duration LATEST = Duration.ofDays(1);

    private static final String FIND = """
            select id, received_at, length(body) as length from callback where id = :id and verdict = 'UNREADABLE'
            """;

    private static final String SWEPT = """
            select count(*) from swept where id = 1 and (callback > :id or received_at > :since)
            """;

    private final JdbcClient jdbc;
    private final Callbacks callbacks;
    private final Lanes lanes;
    private final JdbcOutbox outbox;

    Rereading(JdbcClient jdbc, JdbcOutbox outbox) {
        this.jdbc = jdbc;
        this.callbacks = new Callbacks(jdbc);
        this.lanes = new Lanes(jdbc);
        this.outbox = outbox;
    }

    Reread read(long callback, Arrival.Content content) {
        return jdbc.sql(FIND)
                .param("id", callback)
                .query((row, number) -> new Kept(row))
                .optional()
                .map(kept -> kept.isCut() ? Reread.STILL_UNREADABLE : read(kept, content))
                .orElse(Reread.NOT_UNREADABLE);
    }

    private Reread read(Kept callback, Arrival.Content content) {
        return switch (content) {
            case Unreadable unreadable -> {
                callbacks.keepProblem(callback.id(), unreadable);
                yield Reread.STILL_UNREADABLE;
            }
            case Alert alert -> accept(callback, alert);
        };
    }

    private Reread accept(Kept callback, Alert alert) {
        if (callbacks.isLate(alert)) {
            callbacks.becomeLate(callback.id(), alert);
            return Reread.LATE;
        }
        if (isOvertaken(callback, alert)) {
            return Reread.OVERTAKEN;
        }
        var route = outbox.routeOf(alert);
        callbacks.becomeAccepted(callback.id(), alert, route.name());
        outbox.append(callback.id(), alert, route, callback.receivedAt());
        return Reread.READ;
    }

    private boolean isOvertaken(Kept callback, Alert alert) {
        return callbacks.acceptedSince(callback.id(), alert.event())
                || callbacks.recoveredSince(callback.id(), alert.event())
                || (lanes.open(alert.event().key()).isEmpty() && isForgotten(callback));
    }

    private boolean isForgotten(Kept callback) {
        return jdbc.sql(SWEPT)
                        .param("id", callback.id())
                        .param("since", callback.receivedAt().minus(LATEST).toEpochMilli())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private record Kept(long id, Instant receivedAt, long length) {

        Kept(ResultSet row) throws SQLException {
            this(row.getLong("id"), Instant.ofEpochMilli(row.getLong("received_at")), row.getLong("length"));
        }

        boolean isCut() {
            return length >= Body.LIMIT;
        }
    }
}
