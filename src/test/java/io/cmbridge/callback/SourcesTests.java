package io.cmbridge.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Problems;
import io.cmbridge.callback.SourceProperties.IntegrationProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class SourcesTests {

    @Test
    void nobodyIsBelievedWhoIsNoTrustedProxy() {
        var sources = new Sources(new SourceProperties(
                Map.of("guarded", new IntegrationProperties(List.of("alibaba-cloud-china"))), List.of("10.0.0.1")));
        var request = new MockHttpServletRequest();
        request.addHeader("X-Forwarded-For", "121.41.9.246");
        request.setRemoteAddr("10.0.0.1");
        assertThat(sources.allow("guarded", request)).isTrue();
        request.setRemoteAddr("10.0.0.2");
        assertThat(sources.allow("guarded", request)).isFalse();
        request.setRemoteAddr("fe80::1%eth0");
        assertThat(sources.allow("guarded", request)).isFalse();
        request.setRemoteAddr("59.82.255.255");
        assertThat(sources.allow("guarded", request)).isTrue();
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
        assertThat(Problems.foundBy(new SourceCheck(), "cm-bridge.integrations.ops.sources=127.0.0.1," + source))
                .containsExactly(
                        "cm-bridge.integrations.ops.sources[1] is no network. -> Write an address, or an address, a"
                                + " slash and a number of bits (203.0.113.0/24), or one of alibaba-cloud-china,"
                                + " alibaba-cloud-international.");
        assertThat(Problems.foundBy(new SourceCheck(), "cm-bridge.trusted-proxies=" + source))
                .containsExactly(
                        "cm-bridge.trusted-proxies[0] is no network. -> Write an address, or an address, a slash and"
                                + " a number of bits (203.0.113.0/24); not everyone can be trusted.");
    }

    @Test
    void notEveryoneIsATrustedProxy() {
        assertThat(Problems.foundBy(new SourceCheck(), "cm-bridge.trusted-proxies=0.0.0.0/0"))
                .hasSize(1);
        assertThat(Problems.foundBy(new SourceCheck(), "server.forward-headers-strategy=native"))
                .containsExactly("server.forward-headers-strategy is set, and would let senders say who they are. ->"
                        + " Remove it, and name your proxies in cm-bridge.trusted-proxies.");
        assertThat(Problems.foundBy(
                        new SourceCheck(),
                        "cm-bridge.integrations.ops.sources=alibaba-cloud-china,0.0.0.0/0,::/0",
                        "cm-bridge.trusted-proxies=10.0.0.0/8,::1"))
                .isEmpty();
    }
}
