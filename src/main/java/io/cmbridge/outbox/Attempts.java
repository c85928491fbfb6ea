package io.cmbridge.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of all pushes. Every method runs within the writer's transaction. */
final class Attempts {

    /** More than any pace counts; there may be any number of them if the wall clock was set back. */
    private static final int MOST = 20_000;

    private static final String BEGIN = """
            insert into attempt (entry, number, claimed_at)
            select :entry, coalesce(max(number), 0) + 1, :at from attempt where entry = :entry
            having exists (select 1 from lease where id = 1 and term = :term)
            returning number
            """;

    private static final String END = """
            update attempt set
              settled_at = :at, outcome = :outcome, http_status = :httpStatus, code = :code, message = :message,
              request_id = :requestId, millis = :millis
            where entry = :entry and number = :number and settled_at is null
              and exists (select 1 from lease where id = 1 and term = :term)
            """;

    private static final String LOSE_BEFORE = """
            update attempt set settled_at = :at, outcome = :lost, message = 'It is not known what came of it, nor whether it was sent'
            where entry = :entry and number < :number and settled_at is null
            """;

    private static final String PASS = """
            update lane set passed = :entry
            where id = (select lane from entry where id = :entry) and passed < :entry
            """;

    private static final String LOSE = """
            update attempt set settled_at = :at, outcome = :lost, message = 'The process ended before the answer came'
            where settled_at is null and :destination =
              (select lane.destination from entry join lane on lane.id = entry.lane where entry.id = attempt.entry)
            """;

    private static final String PASS_WHAT_WAS_LOST = """
            update lane set passed = claimed where destination = :destination and claimed is not null and passed < claimed
            """;

    private static final String ENDED = """
            select attempt.entry, entry.lane, attempt.settled_at, attempt.outcome
            from attempt join entry on entry.id = attempt.entry join lane on lane.id = entry.lane
            where attempt.settled_at > :since and lane.destination = :destination
            order by attempt.settled_at desc
            limit :most
            """;

    private final JdbcClient jdbc;
    private final Term term;
    private final Clock clock;

    Attempts(JdbcClient jdbc, Term term) {
        this.jdbc = jdbc;
        this.term = term;
        this.clock = term.clock();
    }

    /**
     * Returns the attempt's number, or nothing if another replica delivers by now. One before it that is still open has
     * ended, and nobody knows how.
     */
    Optional<Integer> begin(long entry) {
        var number = jdbc.sql(BEGIN)
                .param("entry", entry)
                .param("at", clock.millis())
                .param("term", term.number())
                .query(Integer.class)
                .optional();
        number.filter(attempt -> attempt > 1).ifPresent(attempt -> loseBefore(attempt, entry));
        return number;
    }

    private void loseBefore(int number, long entry) {
        int lost = jdbc.sql(LOSE_BEFORE)
                .param("at", clock.millis())
                .param("lost", PastAttempt.LOST)
                .param("entry", entry)
                .param("number", number)
                .update();
        if (lost > 0) {
            jdbc.sql(PASS).param("entry", entry).update();
        }
    }

    /** Returns whether the push was on its way, and no other replica delivers by now. */
    boolean end(long entry, int number, PushResult result) {
        return jdbc.sql(END)
                        .param("at", clock.millis())
                        .param("outcome", result.outcome())
                        .param("httpStatus", result.httpStatus())
                        .param("code", StoredText.ofNullable(result.code()))
                        .param("message", StoredText.ofNullable(result.message()))
                        .param("requestId", StoredText.ofNullable(result.requestId()))
                        .param("millis", result.took().toMillis())
                        .param("entry", entry)
                        .param("number", number)
                        .param("term", term.number())
                        .update()
                == 1;
    }

    /** Ends what is on its way as lost; the destination may have it. */
    void lose(String destination) {
        jdbc.sql(LOSE)
                .param("at", clock.millis())
                .param("lost", PastAttempt.LOST)
                .param("destination", destination)
                .update();
        jdbc.sql(PASS_WHAT_WAS_LOST).param("destination", destination).update();
    }

    List<PastAttempt> ended(String destination, Duration lately) {
        long now = clock.millis();
        return jdbc.sql(ENDED)
                .param("since", now - lately.toMillis())
                .param("destination", destination)
                .param("most", MOST)
                .query((row, number) -> past(row, now))
                .list()
                .reversed();
    }

    private static PastAttempt past(ResultSet row, long now) throws SQLException {
        return new PastAttempt(
                row.getLong("entry"),
                row.getLong("lane"),
                Duration.ofMillis(Math.max(0, now - row.getLong("settled_at"))),
                row.getString("outcome"));
    }
}
