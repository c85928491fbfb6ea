package io.cmbridge.outbox;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** PostgreSQL does what every store must do. */
class PostgresStoreTests {

    /** As a statement takes longer here. */
    private static final int FEWER = 12;

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
    class Scenario extends ScenarioContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }

        @Override
        @RepeatedTest(FEWER)
        void theLanesAreAsTheModelSays(RepetitionInfo repetition) {
            super.theLanesAreAsTheModelSays(repetition);
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
    class SweptScenario extends SweptScenarioContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }

        @Override
        @RepeatedTest(FEWER)
        void whatWasSweptIsNotReopened(RepetitionInfo repetition) throws Exception {
            super.whatWasSweptIsNotReopened(repetition);
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
    class TakeoverScenario extends TakeoverScenarioContract {

        @Override
        TestDatabase open(Path directory) {
            return new PostgresDatabase();
        }

        @Override
        @RepeatedTest(FEWER)
        void orderHoldsAcrossATakeoverAndNothingIsLost(RepetitionInfo repetition) {
            super.orderHoldsAcrossATakeoverAndNothingIsLost(repetition);
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
