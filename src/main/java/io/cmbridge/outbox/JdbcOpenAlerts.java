package io.cmbridge.outbox;

import io.cmbridge.event.AlertKey;
import io.cmbridge.event.EventStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the open alerts from an index that holds them alone. */
final class JdbcOpenAlerts implements OpenAlerts {

    private static final String SUMMARY = """
            select count(*) as number, min(since) as oldest,
              coalesce(sum(case when heard_at < :heardBefore then 1 else 0 end), 0) as silent
            from lane
            where (status <> 'OK' or unclosed > 0) and recovers = 1
            """;

    private static final String SILENT = """
            select lane.alert_key, lane.destination, lane.status, lane.since, lane.heard_at, lane.last, callback.title
            from lane left join callback on callback.id = lane.last
            where (lane.status <> 'OK' or lane.unclosed > 0) and lane.recovers = 1 and lane.heard_at < :heardBefore
            order by lane.heard_at, lane.id limit :most
            """;

    private final JdbcClient jdbc;
    private final Reads reads;

    JdbcOpenAlerts(JdbcClient jdbc, Reads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    @Override
    public Summary summary(Instant heardBefore) {
        return reads.read(() -> jdbc.sql(SUMMARY)
                .param("heardBefore", Millis.notBefore(heardBefore))
                .query((row, number) -> summary(row))
                .single());
    }

    @Override
    public List<OpenAlert> silent(Instant heardBefore, int most) {
        return reads.read(() -> jdbc.sql(SILENT)
                .param("heardBefore", Millis.notBefore(heardBefore))
                .param("most", most)
                .query((row, number) -> alert(row))
                .list());
    }

    private static Summary summary(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        var oldest = number > 0 ? Optional.of(time(row, "oldest")) : Optional.<Instant>empty();
        return new Summary(number, oldest, row.getLong("silent"));
    }

    private static OpenAlert alert(ResultSet row) throws SQLException {
        return new OpenAlert(
                new AlertKey(row.getString("alert_key")),
                row.getString("destination"),
                EventStatus.valueOf(row.getString("status")),
                time(row, "since"),
                time(row, "heard_at"),
                row.getLong("last"),
                Optional.ofNullable(row.getString("title")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
