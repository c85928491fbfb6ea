package io.cmbridge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks the bridge on this machine whether it is alive, for a container that has neither curl nor a shell. It ends with status 0
 * if the console's port answers 200 within 4 s, else with 1 and a line that says why. A store that cannot take a callback is no
 * reason to end the bridge: readiness tells of that.
 */
final class HealthCheck {

    private static final List<String> PORTS = List.of("CM_BRIDGE_CONSOLE_PORT", "CMBRIDGE_CONSOLE_PORT");
    private static final int PATIENCE_MILLIS = 4_000;
    private static final String REQUEST =
            "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private HealthCheck() {}

    /**
     * Asks once, and ends the process.
     *
     * @param arguments the console's port, if it is neither 8081 nor in {@code CM_BRIDGE_CONSOLE_PORT} or
     *     {@code CMBRIDGE_CONSOLE_PORT}
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv()));
    }

    private static int run(String[] arguments, Map<String, String> environment) {
        var port = arguments.length > 0
                ? arguments[0]
                : PORTS.stream()
                        .map(environment::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("8081");
        try {
            var status = status(Integer.parseInt(port));
            if (status.contains(" 200")) {
                return 0;
            }
            System.out.println("Port " + port + " answers: " + status);
        } catch (IOException | NumberFormatException e) {
            System.out.println("Port " + port + " does not answer: " + e.getMessage());
        }
        return 1;
    }

    private static String status(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(REQUEST.getBytes(US_ASCII));
            var line = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return line == null ? "nothing" : line;
        }
    }
}
