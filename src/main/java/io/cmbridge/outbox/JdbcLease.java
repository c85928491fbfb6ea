package io.cmbridge.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The lease as a row in PostgreSQL, by its clock. Each statement is a transaction of its own, on the caller's thread and not
 * behind the writes that wait: a busy store must not cost a holder its lease. Whoever did not hear that it has been given the
 * lease takes it again, and in a new term.
 */
final class JdbcLease implements Lease, Term {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLease.class);

    /** What the holder allows for its statement's way to the database. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private static final long LENGTH = Duration.ofSeconds(SECONDS).minus(MARGIN).toNanos();

    private static final String TAKE = """
            update lease set term = term + 1, owner = :owner, holder = :replica, status = '',
              expires_at = cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + :millis
            where id = 1
              and (expires_at <= cast(extract(epoch from clock_timestamp()) * 1000 as bigint) or owner = :owner)
            returning term, expires_at - :millis as now
            """;

    private static final String RENEW = """
            update lease set status = :status,
              expires_at = cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + :millis
            where id = 1 and term = :term
            returning term, expires_at - :millis as now
            """;

    private static final String RELEASE = """
            update lease set owner = '', holder = '', status = '', expires_at = 0 where id = 1 and term = :term
            """;

    private static final String HOLDER = """
            select holder, status from lease
            where id = 1 and expires_at > cast(extract(epoch from clock_timestamp()) * 1000 as bigint)
            """;

    private final String owner = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final Reads reads;
    private final LongSupplier nanoTime;
    private final DatabaseClock clock;
    private volatile long number;
    private volatile @Nullable Long heldUntil;

    /**
     * @param nanoTime monotonic, in nanoseconds, going on while the process is frozen
     * @param clock until the database has told the time
     */
    JdbcLease(JdbcClient jdbc, Reads reads, LongSupplier nanoTime, Clock clock) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.nanoTime = nanoTime;
        this.clock = new DatabaseClock(nanoTime, clock);
    }

    @Override
    public boolean take(String replica) {
        return isGiven(jdbc.sql(TAKE).param("owner", owner).param("replica", replica));
    }

    @Override
    public boolean renew(String status) {
        return isGiven(jdbc.sql(RENEW).param("status", status).param("term", number));
    }

    /** It lasts from before it was asked for: so the holder never believes longer in it than the database does. */
    private boolean isGiven(JdbcClient.StatementSpec statement) {
        try {
            long asked = nanoTime.getAsLong();
            var given = statement
                    .param("millis", Duration.ofSeconds(SECONDS).toMillis())
                    .query((row, number) -> new Given(row))
                    .optional();
            given.ifPresent(now -> begin(now, asked));
            if (given.isEmpty()) {
                heldUntil = null;
            }
            return given.isPresent();
        } catch (DataAccessException e) {
            throw new StoreUnavailableException("The lease could not be asked for", e);
        }
    }

    private void begin(Given given, long asked) {
        number = given.term();
        clock.set(given.now(), asked);
        heldUntil = asked + LENGTH;
    }

    @Override
    public void release() {
        heldUntil = null;
        try {
            jdbc.sql(RELEASE).param("term", number).update();
        } catch (DataAccessException e) {
            LOG.info("The lease could not be given back, and ends by itself: {}", e.getMessage());
        }
    }

    @Override
    public boolean isHeld() {
        var until = heldUntil;
        return until != null && nanoTime.getAsLong() - until < 0;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Optional<Holder> holder() {
        return reads.read(() -> jdbc.sql(HOLDER)
                .query((row, number) -> new Holder(row.getString("holder"), row.getString("status")))
                .optional());
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    private record Given(long term, long now) {

        Given(ResultSet row) throws SQLException {
            this(row.getLong("term"), row.getLong("now"));
        }
    }
}
