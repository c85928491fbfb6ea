package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.outbox.BulkRuns.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SqliteBulkRunsTests extends BulkRunsContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }

    /** The file has one owner, so whoever has begun it is gone. */
    @Test
    void whatIsFoundAtAStartWasCutOff() {
        var run = begin();
        restart();
        assertThat(latest()).isEqualTo(in(Phase.FAILED, run));
        assertThat(begin()).isEqualTo(latest());
        assertThat(begin(store)).isEmpty();
    }

    @Test
    void whatHadEndedBeforeAStartIsShownAsItWas() {
        var run = begin();
        store.bulkRuns().end(in(Phase.DONE, run), END);
        restart();
        assertThat(latest()).isEqualTo(in(Phase.DONE, run));
    }
}
