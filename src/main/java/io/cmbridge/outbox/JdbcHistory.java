package io.cmbridge.outbox;

import io.cmbridge.event.EventStatus;
import io.cmbridge.outbox.Receipt.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Searches the database beside the writer.
 *
 * <ol>
 *   <li>A time narrows the ids among which it looks ({@link HistoryHours}).
 *   <li>Where an index leads to what is looked for, it follows that ({@link HistoryTrails}), else it looks at the callbacks
 *       next in order ({@link HistoryWindow}): so many, and no more.
 *   <li>What it finds is read by its ids.
 * </ol>
 */
final class JdbcHistory implements History {

    private static final int COUNTED = 10_000;

    private static final String CALLBACK = """
            select id, integration, received_at, verdict, alert_key, status, title, labels from callback where id = :id
            """;

    private static final String RECEIVED_AT = """
            select received_at from callback where id = :id
            """;

    private static final String ENTRIES = """
            select entry.id, entry.state, lane.destination
            from entry join lane on lane.id = entry.lane
            where entry.callback = :callback
            order by entry.id
            """;

    private final JdbcClient jdbc;
    private final Reads reads;
    private final HistoryHours hours;
    private final HistoryTrails trails;
    private final HistoryWindow window;
    private final LaneWalk walk;

    JdbcHistory(JdbcClient jdbc, Reads reads, Bounds bounds) {
        this.jdbc = jdbc;
        this.reads = reads;
        var matches = new HistoryMatches(jdbc);
        this.hours = new HistoryHours(jdbc);
        this.trails = new HistoryTrails(jdbc, matches, bounds);
        this.window = new HistoryWindow(jdbc, matches, bounds.window());
        this.walk = new LaneWalk(jdbc);
    }

    @Override
    public Found newest(Filter filter, long before, int most) {
        return reads.read(() -> search(filter, new IdRange(0, before), Direction.NEWEST_FIRST, most));
    }

    @Override
    public Found oldest(Filter filter, long after, int most) {
        return reads.read(() -> search(filter, new IdRange(after, Long.MAX_VALUE), Direction.OLDEST_FIRST, most));
    }

    @Override
    public Count count(Filter filter) {
        return reads.read(() -> {
            var found = find(filter, IdRange.ALL, Direction.NEWEST_FIRST, COUNTED);
            return new Count(found.ids().size(), found.next().isEmpty());
        });
    }

    @Override
    public Neighbours neighbours(long entry, int most) {
        return reads.read(() -> new Neighbours(
                walk.beside(entry, Direction.NEWEST_FIRST, most), walk.beside(entry, Direction.OLDEST_FIRST, most)));
    }

    private Found search(Filter filter, IdRange range, Direction direction, int most) {
        var found = find(filter, range, direction, most);
        var items = found.ids().stream().flatMap(this::item).toList();
        return new Found(items, found.next(), receivedAt(found.next()));
    }

    private FoundIds find(Filter filter, IdRange range, Direction direction, int most) {
        var within = range.and(hours.idsOf(filter));
        return HistoryTrails.leadTo(filter)
                ? trails.find(within, filter, direction, most)
                : window.find(within, filter, direction, most);
    }

    private Optional<Instant> receivedAt(OptionalLong callback) {
        return callback.isEmpty()
                ? Optional.empty()
                : jdbc.sql(RECEIVED_AT)
                        .param("id", callback.getAsLong())
                        .query((row, number) -> Instant.ofEpochMilli(row.getLong("received_at")))
                        .optional();
    }

    /** Nothing, if it has been swept since it was found. */
    private Stream<Item> item(long callback) {
        var entries = jdbc.sql(ENTRIES)
                .param("callback", callback)
                .query((row, number) -> entry(row))
                .list();
        return jdbc.sql(CALLBACK).param("id", callback).query((row, number) -> item(row, entries)).optional().stream();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getLong("id"), row.getString("destination"), EntryState.valueOf(row.getString("state")));
    }

    private static Item item(ResultSet row, List<Entry> entries) throws SQLException {
        var verdict = Verdict.valueOf(row.getString("verdict"));
        return new Item(
                row.getLong("id"),
                row.getString("integration"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                verdict,
                verdict.isUnread() ? Optional.empty() : Optional.of(event(row)),
                entries);
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getString("alert_key"),
                EventStatus.valueOf(row.getString("status")),
                row.getString("title"),
                LabelsText.read(row.getString("labels")));
    }

    /**
     * How many callbacks one search looks at, so that it is quickly done.
     *
     * @param window of those next in order
     * @param trail of those that an index leads to
     * @param step of these at a time
     */
    record Bounds(int window, int trail, int step) {

        static final Bounds QUICK = new Bounds(100_000, 10_000, 250);
    }
}
