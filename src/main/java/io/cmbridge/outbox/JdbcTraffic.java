package io.cmbridge.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the counted minutes, which are few, beside the writer. */
final class JdbcTraffic implements Traffic {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static final String BY_INTEGRATION = """
            select integration, kind, sum(number) as number from traffic
            where minute >= :first and minute <= :last
            group by integration, kind
            """;

    private static final String BY_SPAN = """
            select minute - minute % :width as span, kind, sum(number) as number from traffic
            where minute >= :first and minute < :end
            group by span, kind
            """;

    private static final String HEARD = """
            select integration, event_at, tested_at from heard order by integration
            """;

    private final JdbcClient jdbc;
    private final Reads reads;
    private final Clock clock;

    JdbcTraffic(JdbcClient jdbc, Reads reads, Clock clock) {
        this.jdbc = jdbc;
        this.reads = reads;
        this.clock = clock;
    }

    @Override
    public Map<String, Map<Kind, Long>> byIntegration(Instant since) {
        var now = clock.instant();
        return reads.read(() -> {
            var numbers = new TreeMap<String, Map<Kind, Long>>();
            jdbc.sql(BY_INTEGRATION)
                    .param("first", begin(atMostADayBefore(now, since), MINUTE))
                    .param("last", begin(now, MINUTE))
                    .query(row -> {
                        add(row, numbers.computeIfAbsent(row.getString("integration"), name -> none()));
                    });
            return numbers;
        });
    }

    @Override
    public List<Span> spans(Instant since, Duration width) {
        check(width);
        var now = clock.instant();
        long last = begin(now, width);
        long first = Math.min(begin(atMostADayBefore(now, since), width), last);
        var numbers = numbers(first, last, width.toMillis());
        var spans = new ArrayList<Span>();
        for (long span = first; span <= last; span += width.toMillis()) {
            spans.add(new Span(Instant.ofEpochMilli(span), numbers.getOrDefault(span, Map.of())));
        }
        return spans;
    }

    private Map<Long, Map<Kind, Long>> numbers(long first, long last, long width) {
        return reads.read(() -> {
            var numbers = new TreeMap<Long, Map<Kind, Long>>();
            jdbc.sql(BY_SPAN)
                    .param("width", width)
                    .param("first", first)
                    .param("end", last + width)
                    .query(row -> {
                        add(row, numbers.computeIfAbsent(row.getLong("span"), span -> none()));
                    });
            return numbers;
        });
    }

    @Override
    public Map<String, Heard> heard() {
        return reads.read(() -> {
            var heard = new TreeMap<String, Heard>();
            jdbc.sql(HEARD).query(row -> {
                heard.put(row.getString("integration"), new Heard(time(row, "event_at"), time(row, "tested_at")));
            });
            return heard;
        });
    }

    private static void check(Duration width) {
        boolean whole = width.equals(Duration.ofMinutes(width.toMinutes()));
        if (!whole || width.compareTo(MINUTE) < 0 || width.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("A span is of whole minutes, up to a day: " + width);
        }
    }

    /** Another clock may say what a day ago is. */
    private static Instant atMostADayBefore(Instant now, Instant since) {
        var dayAgo = now.minus(DAY);
        return since.isBefore(dayAgo) ? dayAgo : since;
    }

    private static long begin(Instant time, Duration width) {
        return time.toEpochMilli() - Math.floorMod(time.toEpochMilli(), width.toMillis());
    }

    private static Map<Kind, Long> none() {
        return new EnumMap<>(Kind.class);
    }

    private static void add(ResultSet row, Map<Kind, Long> numbers) throws SQLException {
        numbers.put(Kind.valueOf(row.getString("kind")), row.getLong("number"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
