package io.cmbridge.outbox;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** PostgreSQL does what every store must do, whatever comes when. */
class PostgresScenarioTests {

    /** As a statement takes longer here. */
    private static final int FEWER = 6;

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
}
