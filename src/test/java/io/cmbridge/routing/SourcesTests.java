package io.cmbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTests {

    private final List<String> problems = new ArrayList<>();

    @Test
    void whoeverIsInOneOfTheRangesMaySend() {
        var sources = read("alibaba-cloud-china", "192.0.2.1", "2001:db8::/32");
        for (var sender : List.of("121.41.9.246", "59.82.255.255", "192.0.2.1", "::ffff:192.0.2.1", "2001:db8::7")) {
            assertThat(sources.include(AddressRange.address(sender))).as(sender).isTrue();
        }
        for (var sender : List.of("121.41.9.247", "47.74.206.1", "192.0.2.2", "2001:db9::1", "fe80::1", "nonsense")) {
            assertThat(sources.include(AddressRange.address(sender))).as(sender).isFalse();
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void whereNoneAreNamedEverybodyMaySend() {
        assertThat(read().include(Optional.empty())).isTrue();
        assertThat(read("0.0.0.0/0").include(Optional.empty())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.119.128.0/33",
                "203.119.128.0/",
                "203.119.128.0/-1",
                "203.119.128/17",
                "host.example",
                "1.2.3.256",
                "2001:db8::/129",
                "alibaba-cloud",
                "/8"
            })
    void whatIsNoNetworkIsReported(String source) {
        read("127.0.0.1", source);
        assertThat(problems)
                .containsExactly(
                        "ops.sources[1] is no network. -> Write an address, or an address, a slash and a number"
                                + " of bits (203.0.113.0/24), or one of alibaba-cloud-china, alibaba-cloud-international.");
    }

    private Sources read(String... texts) {
        return Sources.read("ops.sources", List.of(texts), (what, action) -> problems.add(what + " -> " + action));
    }
}
