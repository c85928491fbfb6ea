package io.cmbridge.outbox;

/** What becomes of a lane when something becomes of one of its entries: statements of an {@code :entry} and its {@code :lane}. */
final class LaneChange {

    static final String PASS = """
            update lane set passed = :entry where id = :lane and passed < :entry
            """;

    static final String LEAVE_UNCLOSED = """
            update lane set unclosed = :entry where id = :lane and unclosed < :entry
            """;

    static final String NO_LONGER_UNCLOSED = """
            update lane set unclosed = coalesce(
              (select max(entry.id) from entry
               where entry.lane = lane.id and entry.state = 'BURIED' and entry.id > lane.passed
                 and entry.urgency = (select urgency from entry where id = :entry)),
              0)
            where id = :lane and unclosed = :entry
            """;

    static final String CLOSE = """
            update lane set passed = case when passed < unclosed then unclosed else passed end, unclosed = 0
            where id = :lane and unclosed > 0
            """;

    private static final String REFRESHED = """
              claimed = case when claimed = :entry then null else claimed end,
              head = (
                select min(
                  (select min(id) from entry
                   where entry.lane = lane.id and entry.state = 'WAITING' and entry.urgency = level.urgency))
                from level),
              urgency = (select min(urgency) from entry where entry.lane = lane.id and entry.state = 'WAITING')
            where id = :lane
            """;

    static final String REFRESH = """
            with level (urgency) as (values (0), (1), (2), (3))
            update lane set
            """ + REFRESHED;

    /** {@link #PASS} as well. */
    static final String REFRESH_AND_PASS = """
            with level (urgency) as (values (0), (1), (2), (3))
            update lane set
              passed = case when passed < :entry then :entry else passed end,
            """ + REFRESHED;

    private LaneChange() {}
}
