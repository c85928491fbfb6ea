package io.cmbridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cmbridge.outbox.Filter.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTests {

    @ParameterizedTest
    @CsvSource({
        "-1000000000-01-01T00:00:00Z,1970-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59Z,9999-12-31T00:00:00Z",
        "+999999999-12-31T23:59,9999-12-31T00:00:00Z"
    })
    void aTimeThatNothingIsKeptOfIsTheNearestThatIsPossible(String time, Instant nearest) {
        assertThat(search(Map.of("from", time)).filter().from()).contains(nearest);
    }

    @Test
    void whatIsNoTimeIsRefused() {
        assertThatThrownBy(() -> search(Map.of("from", "yesterday")).filter())
                .isInstanceOf(BadParameterException.class)
                .hasMessageStartingWith("from has to be a time such as");
    }

    @Test
    void aTimeIsOfTheZoneThatTheUrlNames() {
        var filter = search(Map.of("to", "2026-11-22T14:03", "zone", "Asia/Shanghai", "state", "buried"))
                .filter();
        assertThat(filter.to()).contains(Instant.parse("2026-11-22T06:03:00Z"));
        assertThat(filter.state()).contains(State.BURIED);
    }

    @Test
    void whatARunWasForIsSaidInWords() {
        assertThat(FilterWords.of(search(Map.of("destination", "dba", "rule", "cpu", "state", "buried"))
                        .filter()))
                .isEqualTo(", destination dba, rule cpu");
    }

    private static Search search(Map<String, String> parameters) {
        return new Search(parameters, ZoneOffset.UTC);
    }
}
