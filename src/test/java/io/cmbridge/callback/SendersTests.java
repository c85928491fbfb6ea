package io.cmbridge.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Problems;
import io.cmbridge.routing.AddressRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class SendersTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the other end | X-Forwarded-For                     | who has sent it
            192.0.2.1       |                                     | 192.0.2.1
            fe80::1%eth0    |                                     | fe80::1
            192.0.2.1       | 121.41.9.246                        | 192.0.2.1
            10.0.0.1        | 121.41.9.246                        | 121.41.9.246
            10.0.0.1        | 1.1.1.1, 121.41.9.246               | 121.41.9.246
            10.0.0.1        | 1.1.1.1, 121.41.9.246, 10.0.0.2     | 121.41.9.246
            10.0.0.1        | 10.0.0.3, 10.0.0.2                  | 10.0.0.3
            10.0.0.1        |                                     | 10.0.0.1
            10.0.0.1        | 121.41.9.246, nonsense              |
            10.0.0.1        | 121.41.9.246, unknown, 10.0.0.2     |
            """)
    void aForwardedAddressIsBelievedIfATrustedProxySaysIt(
            String peer, @Nullable String forwarded, @Nullable String sender) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        if (forwarded != null) {
            request.addHeader("X-Forwarded-For", forwarded);
        }
        assertThat(new Senders(new SenderProperties(List.of("10.0.0.0/8"))).senderOf(request))
                .isEqualTo(sender == null ? Optional.empty() : AddressRange.address(sender));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"203.119.128.0/33", "203.119.128/17", "host.example", "alibaba-cloud-china", "0.0.0.0/0", "::/0"
            })
    void whatIsNoProxyIsReported(String proxy) {
        assertThat(Problems.foundBy(new CallbackCheck(), "cm-bridge.trusted-proxies=10.0.0.0/8,::1," + proxy))
                .containsExactly(
                        "cm-bridge.trusted-proxies[2] is no network. -> Write an address, or an address, a slash"
                                + " and a number of bits (203.0.113.0/24); not everyone can be trusted.");
    }

    @Test
    void nobodyElseMakesSendersSayWhoTheyAre() {
        assertThat(Problems.foundBy(new CallbackCheck(), "server.forward-headers-strategy=native"))
                .containsExactly("server.forward-headers-strategy is set, and would let senders say who they are. ->"
                        + " Remove it, and name your proxies in cm-bridge.trusted-proxies.");
        assertThat(Problems.foundBy(new CallbackCheck(), "server.forward-headers-strategy=NONE"))
                .isEmpty();
        assertThat(Problems.foundBy(new CallbackCheck(), "server.tomcat.remoteip.remote-ip-header=x-forwarded-for"))
                .hasSize(1);
    }
}
