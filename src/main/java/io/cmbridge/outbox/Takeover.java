package io.cmbridge.outbox;

import io.cmbridge.event.AlertKey;
import io.cmbridge.outbox.Ledger.Move;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives one destination the lanes of another, some per transaction of the writer. After each of them every alert has its
 * place at one of the two, so that a takeover may be cut off at any time and begun again.
 *
 * <ol>
 *   <li>A lane whose alert has none at the new destination goes over as it is.
 *   <li>Where both have one, the two become one ({@link LaneMerge}).
 * </ol>
 */
final class Takeover {

    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);
    private static final int LANES_PER_COMMIT = 1000;

    private static final String STEP = """
            select id, alert_key from lane where destination = :former and id > :after order by id limit :most
            """;

    private static final String WAITING = """
            select count(*) from lane join entry on entry.lane = lane.id and entry.state = 'WAITING'
            where lane.destination = :former and lane.id > :after and lane.id <= :last and lane.head is not null
            """;

    private static final String RENAME = """
            update lane set destination = :destination
            where destination = :former and id > :after and id <= :last and not exists (
              select 1 from lane other where other.alert_key = lane.alert_key and other.destination = :destination)
            """;

    private static final String PAIRS = """
            select lane.id as former, other.id as own
            from lane join lane other on other.alert_key = lane.alert_key and other.destination = :destination
            where lane.destination = :former and lane.id > :after and lane.id <= :last
            order by lane.id
            """;

    private final JdbcClient jdbc;
    private final Reads reads;
    private final GroupCommit writer;
    private final Ledger ledger;
    private final LaneMerge merge;

    Takeover(Database database, Ledger ledger) {
        this.jdbc = database.jdbc();
        this.reads = database.reads();
        this.writer = database.writer();
        this.ledger = ledger;
        this.merge = new LaneMerge(jdbc, database.clock());
    }

    void run(String former, String destination) {
        var taken = Step.NONE;
        var step = take(former, destination, 0);
        while (step.isPresent()) {
            taken = taken.plus(step.get());
            step = take(former, destination, taken.last());
        }
        ledger.close(former);
        if (taken.lanes() > 0) {
            LOG.info(
                    "Destination {} has taken over from {}: alerts {}, waiting entries {}; superseded by newer ones that"
                            + " were sent already {}",
                    destination,
                    former,
                    taken.lanes(),
                    taken.waiting(),
                    taken.superseded());
        }
    }

    private Optional<Step> take(String former, String destination, long after) {
        var next = next(former, after);
        return next.isEmpty()
                ? Optional.empty()
                : Optional.of(writer.commit(next.stream().map(Next::lock).toList(), () -> {
                    var taken = take(former, destination, after, next.getLast().lane());
                    ledger.transfer(former, destination, taken.waiting());
                    ledger.count(Move.SUPERSEDED, destination, taken.superseded());
                    return taken;
                }));
    }

    /** Those with the lowest ids. */
    private List<Next> next(String former, long after) {
        return reads.read(() -> jdbc.sql(STEP)
                .param("former", former)
                .param("after", after)
                .param("most", LANES_PER_COMMIT)
                .query((row, number) -> new Next(row.getLong("id"), Lock.of(new AlertKey(row.getString("alert_key")))))
                .list());
    }

    private Step take(String former, String destination, long after, long last) {
        long waiting = range(WAITING, former, after, last).query(Long.class).single();
        int renamed = range(RENAME, former, after, last)
                .param("destination", destination)
                .update();
        var pairs = range(PAIRS, former, after, last)
                .param("destination", destination)
                .query((row, number) -> new Pair(row.getLong("former"), row.getLong("own")))
                .list();
        int superseded = pairs.stream()
                .mapToInt(pair -> merge.merge(pair.former(), pair.own()))
                .sum();
        return new Step(last, renamed + pairs.size(), waiting, superseded);
    }

    private JdbcClient.StatementSpec range(String sql, String former, long after, long last) {
        return jdbc.sql(sql).param("former", former).param("after", after).param("last", last);
    }

    /**
     * What was taken over.
     *
     * @param last the lane after which the next step begins
     * @param waiting how many entries waited for the former destination
     * @param superseded how many of both no longer wait
     */
    private record Step(long last, int lanes, long waiting, int superseded) {

        static final Step NONE = new Step(0, 0, 0, 0);

        Step plus(Step next) {
            return new Step(
                    next.last(), lanes + next.lanes(), waiting + next.waiting(), superseded + next.superseded());
        }
    }

    private record Next(long lane, Lock lock) {}

    private record Pair(long former, long own) {}
}
