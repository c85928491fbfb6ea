package io.cmbridge.outbox;

import io.cmbridge.event.AlertEvent;
import io.cmbridge.outbox.Arrival.Alert;
import io.cmbridge.outbox.Arrival.Unreadable;
import io.cmbridge.outbox.Receipt.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The callbacks as received. Every method runs within the writer's transaction. */
final class Callbacks {

    private static final Duration RESEND_WINDOW = Duration.ofMinutes(10);

    private static final String SAME_DIGEST = """
            select max(id) from callback
            where digest = :digest and integration = :integration and received_at > :since
              and (verdict in ('UNREADABLE', 'DISCARDED')) = :unread
            """;

    private static final String SAME_BODY = """
            select count(*) from callback where id = :id and body = :body
            """;

    private static final String ACCEPTED_SINCE = """
            select count(*) from lane where alert_key = :alertKey and last > :id
            """;

    private static final String RECOVERED = """
            select count(*) from callback
            where alert_key = :alertKey and status = 'OK' and verdict = 'ACCEPTED' and trans_id = :transId
            """;

    private static final String RECOVERED_AFTER = """
            select count(*) from callback
            where alert_key = :alertKey and status = 'OK' and verdict = 'ACCEPTED' and sent_at > :time
            """;

    private static final String RECOVERED_SINCE = """
            select count(*) from callback where alert_key = :alertKey and status = 'OK' and id > :id
            """;

    private static final String INSERT = """
            insert into callback
              (integration, received_at, body, digest, verdict, trans_id, sent_at, alert_key, status, title, description,
               labels, rule, resource, route)
            values
              (:integration, :receivedAt, :body, :digest, :verdict, :transId, :time, :alertKey, :status, :title,
               :description, :labels, :rule, :resource, :route)
            returning id
            """;

    private static final String INSERT_UNREADABLE = """
            insert into callback (integration, received_at, body, digest, verdict, problem)
            values (:integration, :receivedAt, :body, :digest, 'UNREADABLE', :problem)
            returning id
            """;

    private static final String BECOME_READABLE = """
            update callback set
              verdict = :verdict, problem = null, trans_id = :transId, sent_at = :time, alert_key = :alertKey,
              status = :status, title = :title, description = :description, labels = :labels, rule = :rule,
              resource = :resource, route = :route
            where id = :id
            """;

    private static final String KEEP_PROBLEM = """
            update callback set problem = :problem where id = :id
            """;

    private static final String DISCARD = """
            update callback set verdict = 'DISCARDED' where id = :id and verdict = 'UNREADABLE'
            """;

    private final JdbcClient jdbc;

    Callbacks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The stored callback of which this one is a resend. */
    Optional<Long> earlier(Arrival arrival) {
        return jdbc.sql(SAME_DIGEST)
                .param("integration", arrival.integration())
                .param("digest", arrival.body().digest())
                .param("unread", arrival.content() instanceof Unreadable)
                .param("since", arrival.receivedAt().minus(RESEND_WINDOW).toEpochMilli())
                .query(Long.class)
                .optional()
                .filter(earlier -> isResend(earlier, arrival));
    }

    private boolean isResend(long earlier, Arrival arrival) {
        return isSame(earlier, arrival.body()) && isStillCurrent(earlier, arrival);
    }

    private boolean isSame(long earlier, Body body) {
        return jdbc.sql(SAME_BODY)
                        .param("id", earlier)
                        .param("body", body.bytes())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private boolean isStillCurrent(long earlier, Arrival arrival) {
        return switch (arrival.content()) {
            case Unreadable unreadable -> true;
            case Alert alert -> alert.time().isPresent() || !acceptedSince(earlier, alert.event());
        };
    }

    /** Whether something of its alert has entered a lane after a callback. */
    boolean acceptedSince(long id, AlertEvent event) {
        return jdbc.sql(ACCEPTED_SINCE)
                        .param("alertKey", event.key().value())
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether a recovery of its alert has been accepted after a callback, though it may have led nowhere. */
    boolean recoveredSince(long id, AlertEvent event) {
        return jdbc.sql(RECOVERED_SINCE)
                        .param("alertKey", event.key().value())
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether the recovery of this very firing has been accepted. */
    boolean isLate(Alert alert) {
        return !alert.event().status().isRecovery() && isRecovered(alert);
    }

    private boolean isRecovered(Alert alert) {
        var recoveries = alert.transId()
                .map(transId -> jdbc.sql(RECOVERED).param("transId", transId))
                .orElseGet(() -> jdbc.sql(RECOVERED_AFTER).param("time", millis(alert.time())));
        return recoveries
                        .param("alertKey", alert.event().key().value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** @param route what led it to its destinations, in words */
    long insert(Arrival arrival, Alert alert, String route) {
        return insert(arrival, alert, Verdict.ACCEPTED, route);
    }

    long insertLate(Arrival arrival, Alert alert) {
        return insert(arrival, alert, Verdict.LATE, null);
    }

    private long insert(Arrival arrival, Alert alert, Verdict verdict, @Nullable String route) {
        return read(received(INSERT, arrival), alert, verdict, route)
                .query(Long.class)
                .single();
    }

    /** An unreadable one is accepted after all. */
    void becomeAccepted(long id, Alert alert, String route) {
        read(jdbc.sql(BECOME_READABLE).param("id", id), alert, Verdict.ACCEPTED, route)
                .update();
    }

    void becomeLate(long id, Alert alert) {
        read(jdbc.sql(BECOME_READABLE).param("id", id), alert, Verdict.LATE, null)
                .update();
    }

    void keepProblem(long id, Unreadable unreadable) {
        jdbc.sql(KEEP_PROBLEM)
                .param("problem", StoredText.of(unreadable.problem()))
                .param("id", id)
                .update();
    }

    /** Returns whether it was unreadable, and not discarded yet. */
    boolean discardUnreadable(long id) {
        return jdbc.sql(DISCARD).param("id", id).update() == 1;
    }

    private static JdbcClient.StatementSpec read(
            JdbcClient.StatementSpec statement, Alert alert, Verdict verdict, @Nullable String route) {
        var event = alert.event();
        return statement
                .param("verdict", verdict.name())
                .param("transId", alert.transId().orElse(null))
                .param("time", millis(alert.time()))
                .param("alertKey", event.key().value())
                .param("status", event.status().name())
                .param("title", StoredText.of(event.title()))
                .param("description", StoredText.of(event.description()))
                .param("labels", StoredText.of(LabelsText.write(event.labels())))
                .param("rule", StoredText.ofNullable(SearchText.rule(event)))
                .param("resource", StoredText.ofNullable(SearchText.resource(event)))
                .param("route", StoredText.ofNullable(route));
    }

    long insert(Arrival arrival, Unreadable unreadable) {
        return received(INSERT_UNREADABLE, arrival)
                .param("problem", StoredText.of(unreadable.problem()))
                .query(Long.class)
                .single();
    }

    private static @Nullable Long millis(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(null);
    }

    private JdbcClient.StatementSpec received(String sql, Arrival arrival) {
        return jdbc.sql(sql)
                .param("integration", arrival.integration())
                .param("receivedAt", arrival.receivedAt().toEpochMilli())
                .param("body", arrival.body().bytes())
                .param("digest", arrival.body().digest());
    }
}
