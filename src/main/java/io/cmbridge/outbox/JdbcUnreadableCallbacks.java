package io.cmbridge.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads beside the writer, and keeps what is told with it. */
final class JdbcUnreadableCallbacks implements UnreadableCallbacks {

    private static final String OPEN = """
            select integration from report where open = 1 order by integration
            """;

    private static final String REPORT = """
            select integration, counted_after, told, told_at, open from report where integration = :integration
            """;

    private static final String NEWEST = """
            select id, received_at from callback
            where verdict = 'UNREADABLE' and integration = :integration
            order by id desc limit 1
            """;

    private static final String TALLY = """
            select count(*) as number, min(received_at) as since from callback
            where verdict = 'UNREADABLE' and integration = :integration and id > :after and id <= :last
            """;

    private static final String KEEP = """
            insert into report (integration, counted_after, told, told_at, open)
            values (:integration, :countedAfter, :told, :toldAt, :open)
            on conflict (integration) do update set
              counted_after = excluded.counted_after,
              told = excluded.told,
              told_at = excluded.told_at,
              open = excluded.open
            where report.told = :readTold and report.open = :readOpen
            """;

    private final JdbcClient jdbc;
    private final Reads reads;
    private final GroupCommit writer;
    private final JdbcOutbox outbox;

    JdbcUnreadableCallbacks(JdbcClient jdbc, Reads reads, GroupCommit writer, JdbcOutbox outbox) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.writer = writer;
        this.outbox = outbox;
    }

    @Override
    public List<String> reported() {
        return reads.read(() -> jdbc.sql(OPEN).query(String.class).list());
    }

    @Override
    public Report reportOf(String integration) {
        return reads.read(() -> jdbc.sql(REPORT)
                .param("integration", integration)
                .query((row, number) -> report(row))
                .optional()
                .orElse(Report.none(integration)));
    }

    @Override
    public Optional<Newest> newest(String integration) {
        return reads.read(() -> jdbc.sql(NEWEST)
                .param("integration", integration)
                .query((row, number) -> new Newest(row.getLong("id"), time(row, "received_at")))
                .optional());
    }

    @Override
    public Tally tally(Report report, long callback) {
        return reads.read(() -> jdbc.sql(TALLY)
                .param("integration", report.integration())
                .param("after", report.countedAfter())
                .param("last", callback)
                .query((row, number) -> new Tally(row.getLong("number"), time(row, "since")))
                .single());
    }

    @Override
    public boolean put(Report read, Report told, Arrival arrival) {
        return outbox.putIf(() -> isKept(read, told), arrival).isPresent();
    }

    @Override
    public void keep(Report read, Report other) {
        writer.commit(() -> isKept(read, other));
    }

    /** What was told and whether it is open never come back together, so they tell whether it is still as it was read. */
    private boolean isKept(Report read, Report other) {
        return jdbc.sql(KEEP)
                        .param("integration", other.integration())
                        .param("countedAfter", other.countedAfter())
                        .param("told", other.told())
                        .param("toldAt", other.toldAt().toEpochMilli())
                        .param("open", other.open() ? 1 : 0)
                        .param("readTold", read.told())
                        .param("readOpen", read.open() ? 1 : 0)
                        .update()
                == 1;
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getString("integration"),
                row.getLong("counted_after"),
                row.getLong("told"),
                time(row, "told_at"),
                row.getInt("open") == 1);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
