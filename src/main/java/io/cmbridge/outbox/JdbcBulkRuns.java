package io.cmbridge.outbox;

import io.cmbridge.outbox.AuditTrail.Deed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the latest run in a row. Of those that go on, a unique index admits one. */
final class JdbcBulkRuns implements BulkRuns {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Long>> RESULTS = new TypeReference<>() {};

    private static final String NEWEST = """
            select coalesce(max(id), 0) from bulk_run
            """;

    private static final String MAKE_ROOM = """
            delete from bulk_run where phase <> 'RUNNING' or alive_at < unixepoch() - :seconds or id <= :leftBehind
            """;

    private static final String BEGIN = """
            insert into bulk_run (act, filter, who, begun_at, expected, is_all, phase, done, results, alive_at)
            values (:act, :filter, :who, :begunAt, :expected, :isAll, 'RUNNING', 0, '{}', unixepoch())
            on conflict do nothing
            returning id
            """;

    private static final String KEEP = """
            update bulk_run set phase = :phase, done = :done, results = :results, alive_at = unixepoch()
            where id = :number and phase = 'RUNNING'
            returning is_stopped
            """;

    private static final String STOP = """
            update bulk_run set is_stopped = 1 where id = :number and phase = 'RUNNING' and is_stopped = 0
            """;

    private static final String LATEST = """
            select id, act, filter, who, begun_at, expected, is_all, done, results,
              case when phase = 'RUNNING' and (alive_at < unixepoch() - :seconds or id <= :leftBehind) then 'FAILED'
                else phase end as phase
            from bulk_run order by id desc limit 1
            """;

    private final JdbcClient jdbc;
    private final Reads reads;
    private final GroupCommit writer;
    private final JdbcAuditTrail audit;
    private final long leftBehind;

    /** @param isShared whether a run that is there already may be another process's */
    JdbcBulkRuns(Database database, JdbcAuditTrail audit, boolean isShared) {
        this.jdbc = database.jdbc();
        this.reads = database.reads();
        this.writer = database.writer();
        this.audit = audit;
        this.leftBehind = isShared
                ? 0
                : reads.read(() -> jdbc.sql(NEWEST).query(Long.class).single());
    }

    @Override
    public Optional<Run> begin(Begun begun, Deed deed) {
        return writer.commit(() -> {
            unlessCutOff(MAKE_ROOM).update();
            var run = insert(begun).map(number -> new Run(number, begun, Phase.RUNNING, 0, Map.of()));
            run.ifPresent(beginning -> audit.record(begun.who(), deed));
            return run;
        });
    }

    private Optional<Long> insert(Begun begun) {
        return jdbc.sql(BEGIN)
                .param("act", begun.act())
                .param("filter", JSON.writeValueAsString(begun.filter()))
                .param("who", begun.who())
                .param("begunAt", begun.at().toEpochMilli())
                .param("expected", begun.expected().number())
                .param("isAll", begun.expected().isAll() ? 1 : 0)
                .query(Long.class)
                .optional();
    }

    @Override
    public boolean keep(Run run) {
        return writer.commit(() -> isKept(run));
    }

    @Override
    public void end(Run run, Deed deed) {
        writer.commit(() -> {
            isKept(run);
            return audit.record(run.begun().who(), deed);
        });
    }

    private boolean isKept(Run run) {
        return jdbc.sql(KEEP)
                .param("number", run.number())
                .param("phase", run.phase().name())
                .param("done", run.done())
                .param("results", JSON.writeValueAsString(run.results()))
                .query(Integer.class)
                .optional()
                .map(isStopped -> isStopped == 0)
                .orElse(false);
    }

    @Override
    public void stop(Run run, String who, Deed deed) {
        writer.commit(() -> jdbc.sql(STOP).param("number", run.number()).update() == 1 ? audit.record(who, deed) : 0);
    }

    @Override
    public Optional<Run> latest() {
        return reads.read(
                () -> unlessCutOff(LATEST).query((row, number) -> run(row)).optional());
    }

    private JdbcClient.StatementSpec unlessCutOff(String sql) {
        return jdbc.sql(sql).param("seconds", SECONDS).param("leftBehind", leftBehind);
    }

    private static Run run(ResultSet row) throws SQLException {
        var begun = new Begun(
                row.getString("act"),
                JSON.readValue(row.getString("filter"), Filter.class),
                row.getString("who"),
                Instant.ofEpochMilli(row.getLong("begun_at")),
                new History.Count(row.getLong("expected"), row.getInt("is_all") == 1));
        return new Run(
                row.getLong("id"),
                begun,
                Phase.valueOf(row.getString("phase")),
                row.getLong("done"),
                JSON.readValue(row.getString("results"), RESULTS));
    }
}
