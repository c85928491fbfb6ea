package io.cmbridge.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Problems;
import org.junit.jupiter.api.Test;

class OutboxCheckTests {

    @Test
    void whatIsKeptTooShortlyIsAnError() {
        assertThat(Problems.foundBy(
                        new OutboxCheck(), "cm-bridge.retention.delivered=59m", "cm-bridge.retention.buried=23h"))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("cm-bridge.retention.delivered is less than an hour. -> Set a duration"),
                        text -> assertThat(text).startsWith("cm-bridge.retention.buried is less than a day."));
        assertThat(Problems.foundBy(new OutboxCheck(), "cm-bridge.retention.delivered=60m"))
                .isEmpty();
    }

    @Test
    void aDatabaseIsPostgresOrTheEmbeddedOne() {
        assertThat(Problems.foundBy(new OutboxCheck(), "spring.datasource.url=jdbc:postgresql://db/bridge"))
                .isEmpty();
        assertThat(Problems.foundBy(new OutboxCheck(), "spring.datasource.url="))
                .isEmpty();
        assertThat(Problems.foundBy(new OutboxCheck(), "spring.datasource.url=jdbc:mysql://db/s3cret"))
                .singleElement()
                .asString()
                .startsWith(
                        "spring.datasource.url is not the URL of a PostgreSQL database. -> Set it to jdbc:postgresql:")
                .doesNotContain("s3cret");
    }

    @Test
    void aStoreIsMovedIntoPostgresqlOnly() {
        assertThat(Problems.foundBy(new OutboxCheck(), "cm-bridge.move-from=/data"))
                .singleElement()
                .asString()
                .startsWith(
                        "cm-bridge.move-from is set, and spring.datasource.url is not. -> Set SPRING_DATASOURCE_URL");
        assertThat(Problems.foundBy(
                        new OutboxCheck(),
                        "cm-bridge.move-from=/data",
                        "spring.datasource.url=jdbc:postgresql://db/bridge"))
                .isEmpty();
        assertThat(Problems.foundBy(new OutboxCheck(), "cm-bridge.move-from=")).isEmpty();
    }
}
