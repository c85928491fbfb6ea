package io.cmbridge.outbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Which callbacks a filter lets through. A state is the verdict on a callback itself, or is that of an entry of it. */
final class HistoryMatches {

    private static final String NEWEST = """
            select id from callback
            where id > :after and id < :before
              and received_at >= :from and received_at < :to
              and (cast(:integration as text) is null or integration = :integration)
              and (cast(:status as text) is null or status = :status)
              and (cast(:rule as text) is null or rule like :rule escape '!')
              and (cast(:resource as text) is null or resource like :resource escape '!')
              and (cast(:destination as text) is null and (cast(:state as text) is null or verdict = :state)
                or exists (
                  select 1 from entry join lane on lane.id = entry.lane
                  where entry.callback = callback.id
                    and (cast(:state as text) is null or entry.state = :state)
                    and (cast(:destination as text) is null or lane.destination = :destination)))
            order by id desc limit :most
            """;

    private static final String OLDEST = """
            select id from callback
            where id > :after and id < :before
              and received_at >= :from and received_at < :to
              and (cast(:integration as text) is null or integration = :integration)
              and (cast(:status as text) is null or status = :status)
              and (cast(:rule as text) is null or rule like :rule escape '!')
              and (cast(:resource as text) is null or resource like :resource escape '!')
              and (cast(:destination as text) is null and (cast(:state as text) is null or verdict = :state)
                or exists (
                  select 1 from entry join lane on lane.id = entry.lane
                  where entry.callback = callback.id
                    and (cast(:state as text) is null or entry.state = :state)
                    and (cast(:destination as text) is null or lane.destination = :destination)))
            order by id limit :most
            """;

    private static final String AMONG = """
            select id from callback
            where id in (:ids)
              and received_at >= :from and received_at < :to
              and (cast(:integration as text) is null or integration = :integration)
              and (cast(:status as text) is null or status = :status)
              and (cast(:rule as text) is null or rule like :rule escape '!')
              and (cast(:resource as text) is null or resource like :resource escape '!')
              and (cast(:destination as text) is null and (cast(:state as text) is null or verdict = :state)
                or exists (
                  select 1 from entry join lane on lane.id = entry.lane
                  where entry.callback = callback.id
                    and (cast(:state as text) is null or entry.state = :state)
                    and (cast(:destination as text) is null or lane.destination = :destination)))
            """;

    private final JdbcClient jdbc;

    HistoryMatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those in a range, the first. */
    List<Long> in(IdRange range, Filter filter, Direction direction, int most) {
        return filtered(direction.of(NEWEST, OLDEST), filter)
                .param("after", range.after())
                .param("before", range.before())
                .param("most", most)
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    /** Of some, all. The filter's alert key is not looked at: it is what led to them. */
    List<Long> among(List<Long> ids, Filter filter, Direction direction) {
        if (ids.isEmpty()) {
            return ids;
        }
        return filtered(AMONG, filter).param("ids", ids).query((row, number) -> row.getLong("id")).list().stream()
                .sorted(direction.order())
                .toList();
    }

    private StatementSpec filtered(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("from", Millis.notBefore(filter.since()))
                .param("to", Millis.notBefore(filter.until()))
                .param("integration", filter.integration().orElse(null))
                .param("status", filter.status().map(Enum::name).orElse(null))
                .param("rule", filter.rule().map(SearchText::patternOf).orElse(null))
                .param("resource", filter.resource().map(SearchText::patternOf).orElse(null))
                .param("state", filter.state().map(Enum::name).orElse(null))
                .param("destination", filter.destination().orElse(null));
    }
}
