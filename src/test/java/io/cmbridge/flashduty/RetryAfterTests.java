package io.cmbridge.flashduty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                    Retry-After                   | wait
                    1                             | PT1S
                    600                           | PT10M
                    601                           | PT10M
                    99999999999999999999999999999 | PT10M
                    0                             |
                    -5                            |
                    1.5                           |
                    soon                          |
                    Thu, 01 Jan 2026 00:00:30 GMT | PT30S
                    Thu, 01 Jan 2026 00:10:01 GMT | PT10M
                    Thu, 01 Jan 2026 00:00:00 GMT |
                    Wed, 31 Dec 2025 23:59:59 GMT |
                    2026-01-01T00:00:30Z          |
                    """)
    void secondsAndDatesAreReadAndCappedAtTenMinutes(String header, Duration wait) {
        var headers = HttpHeaders.of(Map.of("retry-after", List.of(header)), (name, value) -> true);

        assertThat(RetryAfter.in(headers, Pushes.CLOCK).orElse(null)).isEqualTo(wait);
    }

    @Test
    void withoutTheHeaderNothingIsAskedFor() {
        assertThat(RetryAfter.in(HttpHeaders.of(Map.of(), (name, value) -> true), Pushes.CLOCK))
                .isEmpty();
    }
}
