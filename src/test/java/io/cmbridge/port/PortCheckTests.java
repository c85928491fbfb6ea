package io.cmbridge.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.cmbridge.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortCheckTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server.port=70000              | server.port is no port.
            server.port=http               | server.port is no port.
            cm-bridge.console.port=-1      | cm-bridge.console.port is no port.
            cm-bridge.console.port=8080    | Callbacks and the console are both to be served on port 8080.
            server.port=8081               | Callbacks and the console are both to be served on port 8081.
            """)
    void twoPortsAreNeeded(String property, String problem) {
        assertThat(Problems.foundBy(new PortCheck(), property))
                .containsExactly(problem + " -> Set SERVER_PORT (callbacks, 8080) and CM_BRIDGE_CONSOLE_PORT (console,"
                        + " 8081) to different ports, from 1 to 65535.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.servlet.context-path", "spring.mvc.servlet.path"})
    void nothingComesBeforeTheCallbackUrl(String property) {
        assertThat(Problems.foundBy(new PortCheck(), property + "=/bridge"))
                .containsExactly(
                        property + " is set, and no callback would be found below it. -> Remove it: the callback"
                                + " URL is /callback/ and the token.");
        assertThat(Problems.foundBy(new PortCheck(), property + "=/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts.example.com",
                "//alerts.example.com",
                "ftp://alerts.example.com",
                "https:alerts.example.com",
                "https://",
                "https:///x",
                "https://alerts.example.com:70000",
                "https://alerts.example.com?x=s3cret",
                "https://alerts.example.com/#s3cret",
                "https://user:s3cret@alerts.example.com",
                "https://alerts.example.com/callback",
                "https://alerts.example.com/callback/s3cret",
                "https://alerts example.com"
            })
    void whatCannotBeTheBeginningOfACallbackUrlIsRefusedAndNotShown(String url) {
        assertThat(Problems.foundBy(new PortCheck(), "cm-bridge.public-url=" + url))
                .containsExactly("cm-bridge.public-url is not the address of a server. -> Write https:// or http:// and"
                        + " the host under which Cloud Monitor reaches the port of callbacks, without /callback/ and the"
                        + " token; or remove it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "https://alerts.example.com", "HTTP://[::1]:8080/", "http://10.0.0.1/bridge//"})
    void thePublicUrlIsTheAddressOfAServer(String url) {
        assertThat(Problems.foundBy(new PortCheck(), "cm-bridge.public-url=" + url))
                .isEmpty();
    }

    @Test
    void aRequestHasASecondAtLeast() {
        assertThat(Problems.foundBy(new PortCheck(), "cm-bridge.request-timeout=500ms"))
                .singleElement()
                .asString()
                .startsWith("cm-bridge.request-timeout is less than a second.");
        assertThat(Problems.foundBy(
                        new PortCheck(), "cm-bridge.request-timeout=1s", "server.port=0", "cm-bridge.console.port=0"))
                .isEmpty();
    }
}
