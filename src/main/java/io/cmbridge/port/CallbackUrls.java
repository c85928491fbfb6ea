package io.cmbridge.port;

import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whole callback URLs, for a person to copy: what Cloud Monitor is to be given. */
@Component
public class CallbackUrls {

    private final PortProperties properties;
    private final Environment environment;

    CallbackUrls(PortProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** Whether {@code cm-bridge.public-url} is set, and the URLs are therefore more than a guess. */
    public boolean areKnown() {
        return publicUrl().isPresent();
    }

    /**
     * The callback URL with a token, or with what is shown in its place. Without {@code cm-bridge.public-url} it is the
     * port of callbacks at the host under which the console was asked, by plain http.
     *
     * @param host as the request for the console has it, an IPv6 address in brackets
     */
    public String of(String token, String host) {
        return publicUrl().orElseGet(() -> "http://" + host + ":" + port()) + CallbackAddress.PATH + token;
    }

    private Optional<String> publicUrl() {
        return Optional.ofNullable(properties.publicUrl())
                .flatMap(PublicUrl::parse)
                .map(PublicUrl::base);
    }

    /** The one that is really open, once it is. */
    private String port() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }
}
