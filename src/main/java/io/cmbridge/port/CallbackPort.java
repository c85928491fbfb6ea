package io.cmbridge.port;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The first port, which stands on the internet. Both ports' error answers are {@link ProblemReport}'s. */
@Component
class CallbackPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final PortProperties properties;

    CallbackPort(PortProperties properties) {
        this.properties = properties;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(PortProtocol.class.getName());
        factory.addConnectorCustomizers(this::customize);
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReport()));
    }

    /** A body belongs to the door: the server reads no parameters from it, whoever asks for them. */
    private void customize(Connector connector) {
        connector.setParseBodyMethods("");
        if (connector.getProtocolHandler() instanceof PortProtocol protocol) {
            protocol.setPatience(properties.requestTimeout());
        }
    }
}
