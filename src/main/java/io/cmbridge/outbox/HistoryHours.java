package io.cmbridge.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Between which ids the callbacks of a time are. Wall clocks jump, so times are only nearly in the order of ids: every
 * hour in which something was received is asked for its first and its last id, and nothing of the time is outside of
 * them. What is inside may still be of another time.
 */
final class HistoryHours {

    private static final long MILLIS = 3_600_000;

    private static final String IDS = """
            with recursive hours (hour) as (
              select min(hour) from callback where hour >= :first
              union all
              select (select min(callback.hour) from callback where callback.hour > hours.hour)
              from hours where hours.hour < :last)
            select
              min((select min(id) from callback where callback.hour = hours.hour)) as first,
              max((select max(id) from callback where callback.hour = hours.hour)) as last
            from hours where hours.hour <= :last
            """;

    private final JdbcClient jdbc;

    HistoryHours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    IdRange idsOf(Filter filter) {
        if (filter.from().isEmpty() && filter.to().isEmpty()) {
            return IdRange.ALL;
        }
        return jdbc.sql(IDS)
                .param("first", Millis.notBefore(filter.since()) / MILLIS)
                .param("last", Millis.notBefore(filter.until()) / MILLIS)
                .query((row, number) -> range(row))
                .single();
    }

    private static IdRange range(ResultSet row) throws SQLException {
        long last = row.getLong("last");
        return row.wasNull() ? IdRange.NONE : new IdRange(row.getLong("first") - 1, last + 1);
    }
}
