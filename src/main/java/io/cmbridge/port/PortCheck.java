package io.cmbridge.port;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;
import java.time.Duration;
import java.util.List;

/** Two ports are needed, and they must be two. */
class PortCheck implements ConfigurationCheck {

    private static final String ACTION =
            "Set SERVER_PORT (callbacks, 8080) and CM_BRIDGE_CONSOLE_PORT (console, 8081) to"
                    + " different ports, from 1 to 65535.";
    private static final List<String> PATHS = List.of("server.servlet.context-path", "spring.mvc.servlet.path");
    private static final int MOST = 65535;
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    @Override
    public void check(Configured configured) {
        int callbacks = configured.value("server.port").map(PortCheck::port).orElse(8080);
        var properties = configured.read("cm-bridge", PortProperties.class);
        properties
                .map(PortProperties::requestTimeout)
                .filter(timeout -> timeout.compareTo(SHORTEST) < 0)
                .ifPresent(tooShort -> configured.report(
                        "cm-bridge.request-timeout is less than a second.",
                        "Remove it (10s), or set it to the time that a sender may take for a whole request."));
        int console = properties.map(ports -> ports.console().port()).orElse(8081);
        PATHS.forEach(property -> configured
                .value(property)
                .filter(path -> !path.equals("/"))
                .ifPresent(path -> configured.report(
                        property + " is set, and no callback would be found below it.",
                        "Remove it: the callback URL is /callback/ and the token.")));
        requirePort("server.port", callbacks, configured);
        requirePort("cm-bridge.console.port", console, configured);
        if (callbacks == console && console > 0) {
            configured.report("Callbacks and the console are both to be served on port %d.".formatted(console), ACTION);
        }
    }

    private static void requirePort(String property, int port, Configured configured) {
        if (port < 0 || port > MOST) {
            configured.report("%s is no port.".formatted(property), ACTION);
        }
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
