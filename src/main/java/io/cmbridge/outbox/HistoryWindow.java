package io.cmbridge.outbox;

import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches the callbacks next in order, as many as are quickly looked at. */
final class HistoryWindow {

    private static final String NEWEST = """
            select id from callback where id > :after and id < :before order by id desc limit 2 offset :offset
            """;

    private static final String OLDEST = """
            select id from callback where id > :after and id < :before order by id limit 2 offset :offset
            """;

    private final JdbcClient jdbc;
    private final HistoryMatches matches;
    private final int most;

    /** @param most callbacks to look at */
    HistoryWindow(JdbcClient jdbc, HistoryMatches matches, int most) {
        this.jdbc = jdbc;
        this.matches = matches;
        this.most = most;
    }

    FoundIds find(IdRange range, Filter filter, Direction direction, int page) {
        var end = end(range, direction, filter.asksForEntries() ? most / 2 : most);
        var looked = end.isEmpty() ? range : range.and(direction.upTo(end.getAsLong()));
        return FoundIds.of(matches.in(looked, filter, direction, page + 1), page, end);
    }

    /** The last to look at; empty if that is the last of all. */
    private OptionalLong end(IdRange range, Direction direction, int size) {
        List<Long> lastAndNext = jdbc.sql(direction.of(NEWEST, OLDEST))
                .param("after", range.after())
                .param("before", range.before())
                .param("offset", size - 1)
                .query((row, number) -> row.getLong("id"))
                .list();
        return lastAndNext.size() < 2 ? OptionalLong.empty() : OptionalLong.of(lastAndNext.getFirst());
    }
}
