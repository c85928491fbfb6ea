package io.cmbridge.outbox;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** PostgreSQL does what every store must do. */
class PostgresStoreTests {

    @Nested
    class Attempts extends AttemptsContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class Audit extends AuditContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class Backlog extends BacklogContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class BulkRuns extends BulkRunsContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class BuriedRecovery extends BuriedRecoveryContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class Desk extends DeskContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class Destinations extends DestinationsContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class DueEntries extends DueEntriesContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class Fates extends FatesContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class History extends HistoryContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class MergedLanes extends MergedLanesContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class OpenAlerts extends OpenAlertsContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class Outbox extends OutboxContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class Reread extends RereadContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class StoreMetrics extends StoreMetricsContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class Sweep extends SweepContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class SweptReread extends SweptRereadContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class Takeover extends TakeoverContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class Traffic extends TrafficContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class TrafficScenario extends TrafficScenarioContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class UnreadableCallbacks extends UnreadableCallbacksContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }

    @Nested
    class UnreadableDiscard extends UnreadableDiscardContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }
    }
}
