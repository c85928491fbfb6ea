package io.cmbridge.port;

import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;

/**
 * The second port: whatever is not a callback is served there and nowhere else. It has a place of its own in the server,
 * so that a flood of callbacks does not shut out whoever wants to see what is going on.
 */
@Component
public class ConsolePort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int MAX_CONNECTIONS = 200;
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_FORM = 256 * 1024;

    private final PortProtocol protocol = new PortProtocol(false);
    private final Connector connector = new Connector(protocol);
    private final PortProperties.Console properties;

    ConsolePort(PortProperties properties) {
        this.properties = properties.console();
        protocol.setPatience(properties.requestTimeout());
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        connector.setPort(properties.port());
        connector.setXpoweredBy(false);
        connector.setMaxPostSize(MAX_FORM);
        protocol.setAddress(properties.address() != null ? properties.address() : factory.getAddress());
        protocol.setExecutor(new VirtualThreadExecutor("console-"));
        protocol.setMaxConnections(MAX_CONNECTIONS);
        protocol.setConnectionTimeout(TIMEOUT_MILLIS);
        protocol.setMaxHttpRequestHeaderSize(MAX_HEAD);
        protocol.setMaxKeepAliveRequests(-1);
        factory.addAdditionalConnectors(connector);
    }

    /** Whether a request that came to this local port came to the console. */
    public boolean is(int localPort) {
        return localPort == connector.getLocalPort();
    }

    /** Publishes the port that is really open as {@code local.console.port}, beside Boot's {@code local.server.port}. */
    @EventListener
    void publish(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getEnvironment() instanceof ConfigurableEnvironment environment) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "console port", Map.of("local.console.port", connector.getLocalPort())));
        }
    }
}
