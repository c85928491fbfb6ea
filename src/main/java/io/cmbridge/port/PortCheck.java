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
        properties.ifPresent(read -> check(read, configured));
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

    private static void check(PortProperties properties, Configured configured) {
        if (properties.requestTimeout().compareTo(SHORTEST) < 0) {
            configured.report(
                    "cm-bridge.request-timeout is less than a second.",
                    "Remove it (10s), or set it to the time that a sender may take for a whole request.");
        }
        var url = properties.publicUrl();
        if (url != null && !url.isBlank() && PublicUrl.parse(url).isEmpty()) {
            configured.report(
                    "cm-bridge.public-url is not the address of a server.",
                    "Write https:// or http:// and the host under which Cloud Monitor reaches the port of callbacks,"
                            + " without /callback/ and the token; or remove it.");
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
