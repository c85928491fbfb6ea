package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console for the machine itself, and callbacks from everywhere. */
class ConsoleAddressTests {

    /** Another address of the same machine, on Linux. */
    private static final String OTHER = "127.0.0.2";

    @Test
    void theConsoleIsOpenOnItsAddressAlone(@TempDir Path data) throws Exception {
        try (var bridge = Bridge.start(
                data, "http://localhost:1/?integration_key=key", "--cm-bridge.console.address=127.0.0.1")) {
            connect("127.0.0.1", bridge.consolePort());
            connect(OTHER, bridge.callbackPort());
            assertThatThrownBy(() -> connect(OTHER, bridge.consolePort())).isInstanceOf(ConnectException.class);
        }
    }

    private static void connect(String host, int port) throws IOException {
        try (var socket = new Socket(host, port)) {
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
