package io.cmbridge.outbox;

import io.cmbridge.outbox.JdbcHistory.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Searches what an index leads to directly, wherever it is: the callbacks of one alert, those whose entries are in a state
 * that few are in, and those that made no entry; what is discarded may be either.
 */
final class HistoryTrails {

    private static final String NEWEST_IN_STATE = """
            select distinct callback as id from entry
            where state in ('WAITING', 'BURIED', 'DISCARDED') and state = :state
              and callback > :after and callback < :before
            order by callback desc limit :most
            """;

    private static final String OLDEST_IN_STATE = """
            select distinct callback as id from entry
            where state in ('WAITING', 'BURIED', 'DISCARDED') and state = :state
              and callback > :after and callback < :before
            order by callback limit :most
            """;

    private static final String NEWEST_OF_VERDICT = """
            select id from callback
            where verdict <> 'ACCEPTED' and verdict = :verdict and id > :after and id < :before
            order by id desc limit :most
            """;

    private static final String OLDEST_OF_VERDICT = """
            select id from callback
            where verdict <> 'ACCEPTED' and verdict = :verdict and id > :after and id < :before
            order by id limit :most
            """;

    private static final String NEWEST_LATE = """
            select id from callback
            where verdict = 'LATE' and alert_key = :alertKey and id > :after and id < :before
            order by id desc limit :most
            """;

    private static final String OLDEST_LATE = """
            select id from callback
            where verdict = 'LATE' and alert_key = :alertKey and id > :after and id < :before
            order by id limit :most
            """;

    private static final String NEWEST_OF_LANES = """
            select entry.callback as id from lane join entry on entry.lane = lane.id
            where lane.alert_key = :alertKey and entry.callback > :after and entry.callback < :before
            order by entry.callback desc limit :most
            """;

    private static final String OLDEST_OF_LANES = """
            select entry.callback as id from lane join entry on entry.lane = lane.id
            where lane.alert_key = :alertKey and entry.callback > :after and entry.callback < :before
            order by entry.callback limit :most
            """;

    private final JdbcClient jdbc;
    private final HistoryMatches matches;
    private final Bounds bounds;

    HistoryTrails(JdbcClient jdbc, HistoryMatches matches, Bounds bounds) {
        this.jdbc = jdbc;
        this.matches = matches;
        this.bounds = bounds;
    }

    /** Whether there is one for a filter. */
    static boolean leadTo(Filter filter) {
        return filter.alertKey().isPresent()
                || filter.verdict().isPresent()
                || filter.entryState().filter(HistoryTrails::isRare).isPresent();
    }

    private static boolean isRare(EntryState state) {
        return switch (state) {
            case WAITING, BURIED, DISCARDED -> true;
            case DELIVERED, SUPERSEDED -> false;
        };
    }

    FoundIds find(IdRange range, Filter filter, Direction direction, int page) {
        var found = new ArrayList<Long>();
        var left = range;
        int atOnce = filter.alertKey().isPresent() ? bounds.trail() : bounds.step();
        for (int looked = 0; looked < bounds.trail() && found.size() <= page; looked += atOnce) {
            var next = next(left, filter, direction);
            addMatches(next.stream().distinct().toList(), filter, direction, page, found);
            if (next.size() < atOnce) {
                return FoundIds.of(found, page, OptionalLong.empty());
            }
            left = range.and(direction.beyond(next.getLast()));
        }
        return FoundIds.of(found, page, OptionalLong.of(direction.begin(left)));
    }

    private void addMatches(List<Long> ids, Filter filter, Direction direction, int page, List<Long> found) {
        for (int from = 0; from < ids.size() && found.size() <= page; from += bounds.step()) {
            var some = ids.subList(from, Math.min(ids.size(), from + bounds.step()));
            found.addAll(matches.among(some, filter, direction));
        }
    }

    /** Those next in order. */
    private List<Long> next(IdRange range, Filter filter, Direction direction) {
        return filter.alertKey()
                .map(key -> ofAlert(key, range, direction))
                .orElseGet(() -> inState(filter, range, direction));
    }

    private List<Long> inState(Filter filter, IdRange range, Direction direction) {
        var ofVerdict = filter.verdict().map(verdict -> ofVerdict(verdict, range, direction));
        var inState = filter.entryState().map(state -> inState(state, range, direction));
        return Stream.of(ofVerdict, inState)
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .sorted(direction.order())
                .limit(bounds.step())
                .toList();
    }

    private List<Long> inState(EntryState state, IdRange range, Direction direction) {
        var sql = jdbc.sql(direction.of(NEWEST_IN_STATE, OLDEST_IN_STATE)).param("state", state.name());
        return ids(sql, range, bounds.step());
    }

    private List<Long> ofVerdict(Receipt.Verdict verdict, IdRange range, Direction direction) {
        var sql = jdbc.sql(direction.of(NEWEST_OF_VERDICT, OLDEST_OF_VERDICT)).param("verdict", verdict.name());
        return ids(sql, range, bounds.step());
    }

    /** Those in its lanes, once per destination, and the late ones, which are in none. All at once: they are sorted. */
    private List<Long> ofAlert(String key, IdRange range, Direction direction) {
        return Stream.of(direction.of(NEWEST_OF_LANES, OLDEST_OF_LANES), direction.of(NEWEST_LATE, OLDEST_LATE))
                .flatMap(sql -> ids(jdbc.sql(sql).param("alertKey", key), range, bounds.trail()).stream())
                .sorted(direction.order())
                .limit(bounds.trail())
                .toList();
    }

    private static List<Long> ids(JdbcClient.StatementSpec sql, IdRange range, int most) {
        return sql.param("after", range.after())
                .param("before", range.before())
                .param("most", most)
                .query((row, number) -> row.getLong("id"))
                .list();
    }
}
