package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteSweepTests extends SweepContract {

    @Override
    TestDatabase open(Path directory) {
        return new SqliteDatabase(directory);
    }

    @Test
    void theFileGivesBackWhatWasSweptAndKeepsItsRoomIfThatIsLittle() throws Exception {
        fill(1500);
        assertThat(pages("page_count")).isGreaterThan(3000);
        sweepAfter(Duration.ofDays(31));
        assertThat(pages("freelist_count")).isBetween(1900L, 2048L);
        long little = pages("page_count");
        fill(100);
        assertThat(pages("page_count")).isLessThanOrEqualTo(little + 10);
    }

    private void fill(int callbacks) {
        var padding = "x".repeat(10_000);
        for (int i = 0; i < callbacks; i++) {
            callbackOf(Arrivals.to("a").unreadable(callbacks + "/" + i + padding));
        }
    }

    private long pages(String pragma) {
        return JdbcClient.create(database())
                .sql("pragma " + pragma)
                .query(Long.class)
                .single();
    }
}
