package io.cmbridge.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Bridge;
import io.cmbridge.port.PortProperties.Console;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** What a person is given to paste into Cloud Monitor. */
class CallbackUrlsTests {

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @CsvSource({
        "https://alerts.example.com, https://alerts.example.com/callback/t0ken",
        "https://alerts.example.com/, https://alerts.example.com/callback/t0ken",
        "' http://10.0.0.1:9000/bridge// ', http://10.0.0.1:9000/bridge/callback/t0ken"
    })
    void thePublicUrlIsTheirBeginning(String publicUrl, String url) {
        assertThat(urls(publicUrl).of("t0ken", "localhost")).isEqualTo(url);
        assertThat(urls(publicUrl).areKnown()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"bridge.internal, http://bridge.internal:8080/callback/***", "[::1], http://[::1]:8080/callback/***"})
    void withoutItTheyAreAtTheConsolesHost(String host, String url) {
        assertThat(urls("").of("***", host)).isEqualTo(url);
        assertThat(urls("").areKnown()).isFalse();
    }

    @Test
    void thePortIsTheOneThatIsConfigured() {
        environment.setProperty("server.port", "9080");
        assertThat(urls("").of("t", "h")).isEqualTo("http://h:9080/callback/t");
    }

    @Test
    void theApplicationTakesCallbacksThere(@TempDir Path data) throws Exception {
        try (var bridge = Bridge.start(data, "http://localhost:1/?integration_key=key")) {
            var url = bridge.bean(CallbackUrls.class).of(Bridge.TOKEN, "localhost");
            assertThat(bridge.send(HttpRequest.newBuilder(URI.create(url))).body())
                    .contains("\"ok\"");
        }
        try (var bridge = Bridge.start(
                data, "http://localhost:1/?integration_key=key", "--cm-bridge.public-url=https://alerts.example.com")) {
            assertThat(bridge.bean(CallbackUrls.class).of("t", "localhost"))
                    .isEqualTo("https://alerts.example.com/callback/t");
        }
    }

    private CallbackUrls urls(String publicUrl) {
        return new CallbackUrls(
                new PortProperties(new Console(8081, null), Duration.ofSeconds(10), publicUrl), environment);
    }
}
