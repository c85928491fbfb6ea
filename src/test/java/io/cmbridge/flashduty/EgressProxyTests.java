package io.cmbridge.flashduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.cmbridge.Misconfiguration;
import io.cmbridge.delivery.Outcome;
import io.cmbridge.flashduty.FlashdutyProperties.DestinationProperties;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way a push takes, with real proxies. */
class EgressProxyTests {

    private static final String KEY = "s3cret";

    private final WireMockServer flashduty =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final ConnectProxy proxy = new ConnectProxy();

    @BeforeEach
    void start() {
        flashduty.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"request_id\":\"r\"}")));
        flashduty.start();
    }

    @AfterEach
    void stop() throws Exception {
        flashduty.stop();
        proxy.close();
    }

    @Test
    void aPushByHttpGoesThroughTheProxy() throws Exception {
        var outcome = push("http://flashduty.example", Map.of("http_proxy", "localhost:" + flashduty.port()));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        flashduty.verify(WireMock.postRequestedFor(WireMock.urlPathEqualTo("/push"))
                .withHeader("Host", WireMock.equalTo("flashduty.example")));
    }

    @Test
    void aPushByHttpsAsksTheProxyForATunnelAndShowsItNothing() throws Exception {
        var outcome = push("https://flashduty.example", Map.of("HTTPS_PROXY", "http://localhost:" + proxy.port()));
        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        assertThat(proxy.seen())
                .startsWith("CONNECT flashduty.example:443 HTTP/1.1")
                .doesNotContain(KEY, "/push");
    }

    @Test
    void theProxyIsToldItsPasswordAndNobodyElseIs() throws Exception {
        var outcome =
                push("http://flashduty.example", Map.of("HTTP_PROXY", "http://user:p%40ss@localhost:" + proxy.port()));
        assertThat(outcome.toString()).doesNotContain("p@ss", "p%40ss");
        assertThat(proxy.seen()).contains("Proxy-Authorization: Basic dXNlcjpwQHNz");

        push("http://localhost:" + flashduty.port(), Map.of("HTTP_PROXY", "http://user:p%40ss@localhost:1"));
        flashduty.verify(WireMock.postRequestedFor(WireMock.anyUrl())
                .withoutHeader("Proxy-Authorization")
                .withoutHeader("Authorization"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://api.example/push      | api.example          | false
            https://api.example/push      | API.example , x      | false
            https://eu.api.example/push   | api.example          | false
            https://eu.api.example/push   | .api.example         | false
            https://eu.api.example/push   | *.api.example        | false
            https://api.example/push      | *                    | false
            https://api.example:8443/push | api.example:8443     | false
            https://api.example/push      | api.example:8443     | true
            https://api.example/push      | api.example:443      | false
            https://myapi.example/push    | api.example          | true
            https://api.example.org/push  | api.example          | true
            https://api.example/push      | ,                    | true
            http://api.example/push       | x                    | false
            https://localhost:8081/push   | x                    | false
            https://127.0.0.1/push        | x                    | false
            https://[::1]:8081/push       | x                    | false
            """)
    void someHostsAreReachedWithoutAProxy(URI target, String exceptions, boolean proxied) {
        var proxies = way(Map.of("HTTPS_PROXY", " proxy.example:3128 ", "NO_PROXY", exceptions))
                .orElseThrow()
                .select(target);
        assertThat(proxies).singleElement().asString().matches(proxied ? ".*proxy\\.example.*:3128" : "DIRECT");
    }

    @Test
    void withoutAVariableTheVirtualMachinesOwnSettingsHold() {
        assertThat(way(Map.of("NO_PROXY", "x", "HTTPS_PROXY", " "))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://s3cret.example:3128", "socks5://s3cret", "http://", "http://s3cret:99999", "s 3cret"})
    void whatIsNoProxyIsSaidWithoutItsText(String text) {
        assertThatThrownBy(() -> way(Map.of("https_proxy", text)))
                .isInstanceOf(Misconfiguration.class)
                .hasMessage("The environment variable HTTPS_PROXY is not the address of an http proxy.");
    }

    private static Optional<EgressProxy> way(Map<String, String> environment) {
        return EgressProxy.of(name -> Optional.ofNullable(environment.get(name)));
    }

    private static Outcome push(String origin, Map<String, String> environment) throws InterruptedException {
        var url =
                PushUrl.of("ops", new DestinationProperties(new Secret(origin + "/push?integration_key=" + KEY), true));
        return new FlashdutyDestination(
                        FlashdutyConfiguration.httpClient(way(environment)), url, Pushes.CLOCK, Duration.ofSeconds(30))
                .push(Pushes.firing());
    }
}
